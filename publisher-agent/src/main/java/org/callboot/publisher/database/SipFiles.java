package org.callboot.publisher.database;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the files are made from that SIP phones share (formats, 2).
 *
 * @param standardProfile columns of the sipprofile that is the standard one; empty where nothing is
 *     known of SIP phones, and then there is no file that all of them read
 * @param softKeys all keys that there are, in the order of their numbers
 * @param softKeySets names of all sets, in the order in which a file lists them
 */
public record SipFiles(
    Optional<SipSettings> standardProfile,
    List<SoftKey> softKeys,
    List<String> softKeySets,
    List<SoftKeyTemplate> softKeyTemplates,
    List<DialRules> dialRules,
    List<ApplicationDialRule> applicationDialRules,
    List<FeaturePolicy> featurePolicies) {
  /** Nothing is known of SIP phones. */
  public static final SipFiles NONE =
      new SipFiles(
          Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public SipFiles {
    softKeys = List.copyOf(softKeys);
    softKeySets = List.copyOf(softKeySets);
    softKeyTemplates = List.copyOf(softKeyTemplates);
    dialRules = List.copyOf(dialRules);
    applicationDialRules = List.copyOf(applicationDialRules);
    featurePolicies = List.copyOf(featurePolicies);
  }

  /** A row of typesoftkey; the numbers are those of the phone's load. */
  public record SoftKey(int tag, String name, int eventId, int helpId) {}

  /** A key at its place in a set of a template, both by name. */
  public record PlacedSoftKey(String set, String key) {}

  /**
   * A softkeytemplate.
   *
   * @param keys set by set, and in a set from the first key to the last
   */
  public record SoftKeyTemplate(UUID pkid, List<PlacedSoftKey> keys) {
    public SoftKeyTemplate {
      keys = List.copyOf(keys);
    }
  }

  /**
   * A sipdialrules.
   *
   * @param isDefault whether it is also the dial plan of 7940 and 7960 that name none
   * @param patterns the first that matches counts
   */
  public record DialRules(UUID pkid, boolean isDefault, List<DialPattern> patterns) {
    public DialRules {
      patterns = List.copyOf(patterns);
    }
  }

  /**
   * A sipdialpattern; texts are empty where the row has none.
   *
   * @param pattern digits, {@code .} for any digit, {@code *} for the rest
   * @param timeoutSeconds time to wait for more digits, 0 for none
   * @param line number of the line that it is for
   */
  public record DialPattern(
      String pattern, int timeoutSeconds, String line, String rewrite, String tone, String user) {}

  /** An applicationdialrule. */
  public record ApplicationDialRule(
      String beginsWith, int numDigits, int digitsToRemove, String prefixWith) {}

  /**
   * A featurecontrolpolicy.
   *
   * @param features those that it says something about, in the order of their numbers
   */
  public record FeaturePolicy(UUID pkid, String name, List<Feature> features) {
    public FeaturePolicy {
      features = List.copyOf(features);
    }
  }

  /** What a policy says about one feature. */
  public record Feature(int number, String name, boolean enabled) {}
}
