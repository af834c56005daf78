package org.callboot.publisher.build;

import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;

/** One file as built, not yet published. */
public record BuiltFile(FileName name, FileContent content) {}
