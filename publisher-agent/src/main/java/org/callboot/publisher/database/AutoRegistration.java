package org.callboot.publisher.database;

import java.util.List;

/**
 * What the default file of auto-registering phones is built from. Exists only when a CallManager of
 * the auto-registration group has auto-registration on.
 */
public record AutoRegistration(
    CallManagerGroup callManagerGroup, List<DefaultLoad> defaultLoads, PhoneUrls urls) {
  public AutoRegistration {
    defaultLoads = List.copyOf(defaultLoads);
  }
}
