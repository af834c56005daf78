package org.callboot.publisher.build;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.callboot.publisher.build.sip.SipFileNames;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.sync.file.FileName;

/**
 * Files of a cluster that belong to no single device. Those of one family are always built
 * together: they are few, and what comes out the same is not published again.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
public enum FileFamily {
  /** What a device without a file of its own reads. */
  DEFAULTS(DefaultFiles::owns, FileFamily::defaults),
  /** Ringers to choose from. */
  RING_LISTS(RingListBuilder::owns, snapshot -> RingListBuilder.build(snapshot.rings())),
  /** Background pictures to choose from. */
  PICTURE_LISTS(
      PictureListBuilder::owns, snapshot -> PictureListBuilder.build(snapshot.pictures())),
  /** What 7940 and 7960 with a SIP load read beside their own file. */
  SIP_DEFAULTS(SipFamilies::ownsDefaults, snapshot -> SipFamilies.defaults(snapshot.sipFiles())),
  SOFT_KEYS(
      SipFileNames.Kind.SOFT_KEYS::owns, snapshot -> SipFamilies.softKeys(snapshot.sipFiles())),
  DIAL_RULES(SipFamilies::ownsDialRules, snapshot -> SipFamilies.dialRules(snapshot.sipFiles())),
  FEATURE_POLICIES(
      SipFileNames.Kind.FEATURE_POLICY::owns,
      snapshot -> SipFamilies.featurePolicies(snapshot.sipFiles()));

  private final Predicate<FileName> ownership;
  private final Function<DatabaseSnapshot, List<BuiltFile>> builder;

  FileFamily(Predicate<FileName> ownership, Function<DatabaseSnapshot, List<BuiltFile>> builder) {
    this.ownership = ownership;
    this.builder = builder;
  }

  /** Whether a file of this name can only be one of this family. */
  public boolean owns(FileName file) {
    return ownership.test(file);
  }

  /** All files of the family that there are to be. */
  List<BuiltFile> build(DatabaseSnapshot snapshot) {
    return builder.apply(snapshot);
  }

  private static List<BuiltFile> defaults(DatabaseSnapshot snapshot) {
    return snapshot
        .autoRegistration()
        .map(registration -> DefaultFiles.build(registration, snapshot.buildSettings()))
        .orElse(List.of());
  }
}
