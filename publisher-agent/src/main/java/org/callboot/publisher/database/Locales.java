package org.callboot.publisher.database;

/** Language of the phone's own texts, and tones of its country. */
public record Locales(UserLocale user, NetworkLocale network) {
  /** Those of a system without locale installers (formats, 1.2). */
  public static final Locales NONE = new Locales(UserLocale.ENGLISH, NetworkLocale.UNITED_STATES);

  /**
   * A row of typeuserlocale.
   *
   * @param uid number of the locale, from 1
   * @param version of the locale installer; empty if none was installed
   * @param windowsCharacterSet such as {@code iso-8859-1}
   */
  public record UserLocale(
      int uid, String name, String languageCode, String version, String windowsCharacterSet) {
    static final UserLocale ENGLISH =
        new UserLocale(1, "English_United_States", "en", "", "iso-8859-1");
  }

  /** A row of typenetworklocale. */
  public record NetworkLocale(int uid, String name, String version) {
    static final NetworkLocale UNITED_STATES = new NetworkLocale(64, "United_States", "");
  }
}
