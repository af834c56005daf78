package org.callboot.publisher.build;

import java.util.List;
import org.callboot.publisher.build.sip.SipFileNames;
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
      return file.equals(DefaultFileBuilder.NAME);
    }

    @Override
    List<BuiltFile> build(DatabaseSnapshot snapshot) {
      return snapshot.autoRegistration().map(new DefaultFileBuilder()::build).stream().toList();
    }
  },
  /** What 7940 and 7960 with a SIP load read beside their own file. */
  SIP_DEFAULTS {
    @Override
    public boolean owns(FileName file) {
      return SipFamilies.ownsDefaults(file);
    }

    @Override
    List<BuiltFile> build(DatabaseSnapshot snapshot) {
      return SipFamilies.defaults(snapshot.sipFiles());
    }
  },
  SOFT_KEYS {
    @Override
    public boolean owns(FileName file) {
      return SipFileNames.Kind.SOFT_KEYS.owns(file);
    }

    @Override
    List<BuiltFile> build(DatabaseSnapshot snapshot) {
      return SipFamilies.softKeys(snapshot.sipFiles());
    }
  },
  DIAL_RULES {
    @Override
    public boolean owns(FileName file) {
      return SipFamilies.ownsDialRules(file);
    }

    @Override
    List<BuiltFile> build(DatabaseSnapshot snapshot) {
      return SipFamilies.dialRules(snapshot.sipFiles());
    }
  },
  FEATURE_POLICIES {
    @Override
    public boolean owns(FileName file) {
      return SipFileNames.Kind.FEATURE_POLICY.owns(file);
    }

    @Override
    List<BuiltFile> build(DatabaseSnapshot snapshot) {
      return SipFamilies.featurePolicies(snapshot.sipFiles());
    }
  };

  /** Whether a file of this name can only be one of this family. */
  public abstract boolean owns(FileName file);

  /** All files of the family that there are to be. */
  abstract List<BuiltFile> build(DatabaseSnapshot snapshot);
}
