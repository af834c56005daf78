package org.callboot.publisher.database;

/**
 * A common phone profile.
 *
 * @param phonePassword unlocks the settings menu; empty for none
 * @param backgroundImageAccess whether users may choose the picture
 * @param callLogBlfEnabled lamps in call lists: 1 off, 2 on, 3 as the cluster
 */
public record CommonPhoneConfig(
    String phonePassword, boolean backgroundImageAccess, int callLogBlfEnabled) {
  /** For a device without a profile (formats, 1.4). */
  public static final CommonPhoneConfig NONE = new CommonPhoneConfig("", true, 3);
}
