package org.callboot.sync.file;

/** The mark that a name was withdrawn in a version; files of lower or equal versions stay out. */
public record WithdrawnFile(ClusterId cluster, FileName name, FileVersion version, Origin origin)
    implements FileEntry {}
