package org.callboot.node.cache;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.callboot.sync.file.ClusterManifest;
import org.callboot.sync.file.FileChange;
import org.callboot.sync.file.FileEntry;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.Origin;
import org.callboot.sync.file.PublishedFile;
import org.callboot.sync.file.SetDigest;
import org.callboot.sync.file.WithdrawnFile;

/**
 * What a comparison with the site tells beyond newer entries: of what is held, what gives way to an
 * older entry or to none. Used under the lock of the copy.
 */
final class SiteComparison {
  private final HeldFiles files;
  private final FileChange.Resynchronized told;

  /**
   * @param told its manifest is the one that the copy follows
   */
  SiteComparison(HeldFiles files, FileChange.Resynchronized told) {
    this.files = files;
    this.told = told;
  }

  /**
   * Where the site holds exactly what the manifest says, another entry of ours that the manifest
   * covers was written before the master database was restored, when epochs and revisions ran
   * through the same numbers. It gives way, whatever its version.
   */
  void overrule() {
    if (told.overrules()) {
      told.entries().stream()
          .filter(entry -> told.manifest().accepts(entry.version()))
          .filter(this::isOursCovered)
          .forEach(files::put);
    }
  }

  private boolean isOursCovered(FileEntry theirs) {
    return files.get(theirs.name()).filter(this::isCovered).isPresent();
  }

  private boolean isCovered(FileEntry held) {
    return !held.version().isNewerThan(told.manifest().version());
  }

  /**
   * Lets go of files that the store no longer has, but only if that makes the copy equal to the
   * manifest: a site that lost its files shows few names too, and must not empty its nodes.
   */
  void dropAbsent() {
    SetDigest without = files.digest();
    if (without.equals(told.manifest().files())) {
      return;
    }
    Set<FileName> present = new HashSet<>(told.present());
    List<FileName> absent = new ArrayList<>();
    for (FileEntry entry : files.all()) {
      if (entry instanceof PublishedFile file
          && !present.contains(file.name())
          && isCovered(file)) {
        absent.add(file.name());
        without = without.minus(file);
      }
    }
    if (without.equals(told.manifest().files())) {
      absent.forEach(name -> files.put(absenceMark(name, told.manifest())));
    }
  }

  /** A mark instead of nothing, so that a late event of the dropped version stays out. */
  static WithdrawnFile absenceMark(FileName name, ClusterManifest compared) {
    Origin origin = new Origin(compared.publishedAt(), "absent when the site was compared");
    return new WithdrawnFile(compared.cluster(), name, compared.version(), origin);
  }
}
