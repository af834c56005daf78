package org.callboot.publisher.build.ringer;

import java.util.List;

/**
 * What is wrong with a ringer file, in words with the remedy.
 *
 * @param refusals why phones cannot play it
 * @param warnings what phones play, though not as it should be
 */
public record RingerCheck(List<String> refusals, List<String> warnings) {
  public RingerCheck {
    refusals = List.copyOf(refusals);
    warnings = List.copyOf(warnings);
  }

  public boolean isPlayable() {
    return refusals.isEmpty();
  }
}
