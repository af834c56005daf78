package org.callboot.sync.file;

import java.util.List;

/** What a subscriber is told about one cluster. */
public sealed interface FileChange {
  ClusterId cluster();

  /** That an entry came: a file was published, or a name withdrawn. */
  static FileChange of(FileEntry entry) {
    return entry instanceof PublishedFile file
        ? new Published(file)
        : new Withdrawn((WithdrawnFile) entry);
  }

  /** A file was published; apply it if its version is newer than what is held. */
  record Published(PublishedFile file) implements FileChange {
    @Override
    public ClusterId cluster() {
      return file.cluster();
    }
  }

  /** A file was withdrawn; apply it if its version is newer than what is held. */
  record Withdrawn(WithdrawnFile mark) implements FileChange {
    @Override
    public ClusterId cluster() {
      return mark.cluster();
    }
  }

  /** The cluster's manifest changed: parameters, completeness, fence. */
  record ManifestChanged(ClusterManifest manifest) implements FileChange {
    @Override
    public ClusterId cluster() {
      return manifest.cluster();
    }
  }

  /**
   * The store was compared with the subscriber's copy.
   *
   * @param manifest the manifest that was read before the entries
   * @param entries entries that differ from the subscriber's copy
   * @param present all names that the store holds as published in an epoch that the manifest knows;
   *     a held file that is neither here nor newer than the manifest no longer exists
   * @param overrules whether what the copy holds under the names of {@code entries}, not newer than
   *     the manifest, gives way to an older version, too: the store holds exactly what its agent's
   *     manifest says, and the copy is of another history
   */
  record Resynchronized(
      ClusterManifest manifest, List<FileEntry> entries, List<FileName> present, boolean overrules)
      implements FileChange {
    public Resynchronized {
      entries = List.copyOf(entries);
      present = List.copyOf(present);
    }

    @Override
    public ClusterId cluster() {
      return manifest.cluster();
    }
  }
}
