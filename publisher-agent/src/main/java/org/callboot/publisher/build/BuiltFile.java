package org.callboot.publisher.build;

import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;

/**
 * One file as built, not yet published.
 *
 * @param reason why there is such a file, in words for operators; the change that made it be built
 *     now is another matter
 */
public record BuiltFile(FileName name, FileContent content, String reason) {}
