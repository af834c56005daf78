package org.callboot.publisher.database;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of phones that only some models know, such as {@code pcPort}, by name and in order.
 *
 * @param values plain text, not escaped
 */
public record VendorConfig(Map<String, String> values) {
  public static final VendorConfig NONE = new VendorConfig(Map.of());

  /** As check vendorconfig_must_be_flat_elements asks for. */
  private static final String NAME = "([A-Za-z_][A-Za-z0-9_.-]{0,63})";

  private static final Pattern ELEMENT =
      Pattern.compile("<" + NAME + "\\s*(?:/>|>([^<]*)</\\1\\s*>)");

  public VendorConfig {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads {@code <pcPort>0</pcPort><garp>0</garp>}. What is no flat element with a legal name is
   * passed over: rows of before the database asked for that may hold anything.
   */
  public static VendorConfig parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    Matcher element = ELEMENT.matcher(text);
    while (element.find()) {
      String content = element.group(2);
      values.put(element.group(1), content == null ? "" : unescaped(content));
    }
    return values.isEmpty() ? NONE : new VendorConfig(values);
  }

  /** The ampersand last, or text would be taken for a reference that was none. */
  private static String unescaped(String content) {
    return content
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }

  /** These settings, and those of {@code weaker} that these do not name. */
  public VendorConfig over(VendorConfig weaker) {
    if (values.isEmpty()) {
      return weaker;
    }
    if (weaker.values.isEmpty()) {
      return this;
    }
    Map<String, String> all = new LinkedHashMap<>(weaker.values);
    all.putAll(values);
    return new VendorConfig(all);
  }
}
