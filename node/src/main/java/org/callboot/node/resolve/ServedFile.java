package org.callboot.node.resolve;

import java.util.Optional;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;

/**
 * A file that was found, with what is needed to explain the answer afterwards.
 *
 * @param name as it is spelled on its path, not as the device asked
 * @param path the path that has it: {@code cluster:hq}, {@code /srv/tftp/static}
 * @param version of a built file; empty for a static one
 * @param origin when it was built or last changed, and why it is there
 * @param content loads the bytes
 */
public record ServedFile(
    FileName name,
    String path,
    Optional<FileVersion> version,
    Origin origin,
    ContentSource content) {}
