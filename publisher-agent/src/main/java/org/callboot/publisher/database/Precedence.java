package org.callboot.publisher.database;

/**
 * Multilevel precedence and preemption (MLPP); empty text means that nothing is set.
 *
 * @param domainId six hexadecimal digits
 * @param indicationStatus Default, Off, On
 * @param preemption Default, Disabled, Forceful
 */
public record Precedence(String domainId, String indicationStatus, String preemption) {
  public static final Precedence NONE = new Precedence("", "", "");
}
