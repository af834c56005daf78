package org.callboot.sync.file;

/**
 * What the distributed map holds for one name: the file itself or the mark that it was withdrawn. A
 * withdrawal is an entry with a version of its own, not a removal, so that a late older file cannot
 * bring the name back.
 */
public sealed interface FileEntry permits PublishedFile, WithdrawnFile {
  ClusterId cluster();

  FileName name();

  FileVersion version();

  Origin origin();
}
