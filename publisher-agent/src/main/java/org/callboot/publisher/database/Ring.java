package org.callboot.publisher.database;

import java.util.Locale;

/**
 * A ringer that phones offer (table ring; limits: formats, 6).
 *
 * @param displayName what a user reads; 1 to 25 characters, no tab or other control character
 * @param fileName the sound, a static file; 1 to 25 characters
 * @param inRingList whether it is offered as the phone's ringer
 * @param inDistinctiveRingList whether it is offered for single lines
 */
public record Ring(
    String displayName, String fileName, boolean inRingList, boolean inDistinctiveRingList) {
  /** Whether its sound is of wide-band form, which goes into lists of its own. */
  public boolean isWideBand() {
    return fileName.toLowerCase(Locale.ROOT).endsWith(".rwb");
  }
}
