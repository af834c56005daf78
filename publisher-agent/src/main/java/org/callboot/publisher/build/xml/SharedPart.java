package org.callboot.publisher.build.xml;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Elements that many documents have in common, written once for each value that they are made from.
 * A value is known by its identity, for all devices of a snapshot that share it have the same
 * object. Used by one thread.
 *
 * @param <T> what the elements are made from; immutable
 */
public final class SharedPart<T> {
  /** Texts kept; a value that only one device has then costs no memory for long. */
  private static final int KEPT = 4096;

  private static final String WRAPPER = "wrapper";

  /**
   * Stands before and behind the elements; what they hold may look the same, hence first and last.
   */
  private static final String MARKED = "marked";

  private static final String MARK = "<" + MARKED + "></" + MARKED + ">";

  private final BiConsumer<XmlOutput, T> content;
  private final IdentityHashMap<T, String> texts = new IdentityHashMap<>();
  private int depth = -1;

  public SharedPart(BiConsumer<XmlOutput, T> content) {
    this.content = content;
  }

  /** The elements as they stand at {@code depth}. */
  String at(int depth, T value) {
    if (this.depth != depth) {
      texts.clear();
      this.depth = depth;
    }
    String known = texts.get(value);
    return known == null ? write(value) : known;
  }

  private String write(T value) {
    if (texts.size() >= KEPT) {
      texts.clear();
    }
    String text = fragment(depth, out -> content.accept(out, value));
    texts.put(value, text);
    return text;
  }

  /**
   * Elements as they stand at a depth, cut out of a document that has only wrappers around them.
   *
   * @param depth 1 or more; 1 is directly inside the root element
   */
  private static String fragment(int depth, Consumer<XmlOutput> content) {
    byte[] document = XmlOutput.document(WRAPPER, out -> wrap(out, depth, content));
    String text = new String(document, StandardCharsets.UTF_8);
    int begin = text.indexOf(MARK) + MARK.length();
    return text.substring(begin, text.lastIndexOf(MARK)).stripTrailing();
  }

  private static void wrap(XmlOutput out, int depth, Consumer<XmlOutput> content) {
    if (depth > 1) {
      out.element(WRAPPER, in -> wrap(in, depth - 1, content));
    } else {
      out.text(MARKED, "");
      content.accept(out);
      out.text(MARKED, "");
    }
  }
}
