package org.callboot.publisher;

import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * A value that may come from a file, as those of Kubernetes' Secrets do: editors and {@code echo}
 * end its line, and that line end is no part of it. Everything else is kept, blanks too.
 */
public final class LineConverter implements Converter<String> {
  private static final long serialVersionUID = 1L;

  /** Also asked with nothing, where the key is not set: null is none. */
  @Override
  public @Nullable String convert(String value) {
    String line = value.replaceFirst("\\r?\\n\\z", "");
    return line.isEmpty() ? null : line;
  }
}
