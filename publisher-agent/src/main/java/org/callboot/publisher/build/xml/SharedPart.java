package org.callboot.publisher.build.xml;

import java.util.IdentityHashMap;
import java.util.function.BiConsumer;

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
    String text = XmlOutput.fragment(depth, out -> content.accept(out, value));
    texts.put(value, text);
    return text;
  }
}
