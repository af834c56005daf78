package org.callboot.publisher.build;

import java.util.List;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.sync.file.FileName;

/**
 * Files of a cluster that belong to no single device. Those of one family are always built
 * together: they are few, and what comes out the same is not published again.
 */
public enum FileFamily {
  /** What a device without a file of its own reads. */
  DEFAULTS {
    @Override
    public boolean owns(FileName file) {
      return DefaultFiles.owns(file);
    }

    @Override
    List<BuiltFile> build(DatabaseSnapshot snapshot) {
      return snapshot
          .autoRegistration()
          .map(registration -> DefaultFiles.build(registration, snapshot.buildSettings()))
          .orElse(List.of());
    }
  },
  /** Ringers to choose from. */
  RING_LISTS {
    @Override
    public boolean owns(FileName file) {
      return RingListBuilder.owns(file);
    }

    @Override
    List<BuiltFile> build(DatabaseSnapshot snapshot) {
      return RingListBuilder.build(snapshot.rings());
    }
  },
  /** Background pictures to choose from. */
  PICTURE_LISTS {
    @Override
    public boolean owns(FileName file) {
      return PictureListBuilder.owns(file);
    }

    @Override
    List<BuiltFile> build(DatabaseSnapshot snapshot) {
      return PictureListBuilder.build(snapshot.pictures());
    }
  };

  /** Whether a file of this name can only be one of this family. */
  public abstract boolean owns(FileName file);

  /** All files of the family that there are to be. */
  abstract List<BuiltFile> build(DatabaseSnapshot snapshot);
}
