package org.callboot.sync.file;

/** One built file of one cluster in one version; immutable. */
public record PublishedFile(
    ClusterId cluster, FileName name, FileVersion version, FileContent content, Origin origin)
    implements FileEntry {}
