package org.callboot.publisher.database;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
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

  private static final Pattern MARKUP =
      Pattern.compile(
          "<!--.*?-->|</(?<close>[\\w:.-]+)\\s*>|<(?<open>[\\w:.-]+)(\\s[^<>]*?)?(?<empty>/)?>",
          Pattern.DOTALL);

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

  /**
   * As {@link #parse}, for a row of one device: one that says nothing which can be read shall not
   * lose all of it in silence.
   *
   * @throws IllegalArgumentException if the text is no XML, or no element
   */
  static VendorConfig parseXml(String text) {
    if (!text.isEmpty() && !isXml(text)) {
      throw new IllegalArgumentException(
          "its vendorconfig is no XML; write flat elements such as <pcPort>0</pcPort>");
    }
    return parse(text);
  }

  /** Elements that are closed as they were opened, with nothing but space and comments between. */
  private static boolean isXml(String text) {
    Deque<String> open = new ArrayDeque<>();
    Matcher markup = MARKUP.matcher(text);
    int end = 0;
    while (markup.find()) {
      if (!mayStand(text.substring(end, markup.start()), open) || !follow(markup, open)) {
        return false;
      }
      end = markup.end();
    }
    return open.isEmpty() && mayStand(text.substring(end), open);
  }

  private static boolean mayStand(String between, Deque<String> open) {
    return open.isEmpty() ? between.isBlank() : between.indexOf('<') < 0;
  }

  private static boolean follow(Matcher markup, Deque<String> open) {
    String opened = markup.group("open");
    String closed = markup.group("close");
    if (opened != null && markup.group("empty") == null) {
      open.push(opened);
    }
    return closed == null || closed.equals(open.poll());
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
