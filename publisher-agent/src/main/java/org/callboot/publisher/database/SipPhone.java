package org.callboot.publisher.database;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a device has beyond others because it speaks SIP (formats, 2).
 *
 * @param profile columns of its sipprofile, else those of the standard one
 * @param label text in the phone's title line, at most 12 characters, 11 on 7940 and 7960
 * @param externalNumberMask digits and X; empty if none
 * @param lines columns of devicenumplanmap, in the order of numplanindex
 * @param buttons those that are no lines, in the order of their numbers
 * @param softKeyTemplate pkid of the softkeytemplate that it names
 * @param dialRules pkid of the sipdialrules that it names
 * @param featurePolicy pkid of the featurecontrolpolicy that it names
 */
public record SipPhone(
    SipSettings profile,
    String label,
    String externalNumberMask,
    List<SipSettings> lines,
    List<Button> buttons,
    Optional<UUID> softKeyTemplate,
    Optional<UUID> dialRules,
    Optional<UUID> featurePolicy) {
  public SipPhone {
    lines = List.copyOf(lines);
    buttons = List.copyOf(buttons);
  }

  /**
   * A row of phonebutton.
   *
   * @param number place on the phone, from 1
   * @param feature 2 speed dial, 20 service URI, 21 busy-lamp field, 22 park
   * @param destination number or URI
   */
  public record Button(int number, int feature, String label, String destination) {}
}
