package org.callboot.node;

import java.nio.file.Path;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** A folder as the system knows it: what only a shell would expand is refused. */
public final class FolderConverter implements Converter<Path> {
  private static final long serialVersionUID = 1L;

  /** Also asked with nothing, where the key is not set: null is none. */
  @Override
  public @Nullable Path convert(String value) {
    if (value.isBlank()) {
      return null;
    }
    if (value.startsWith("~") || value.indexOf('?') >= 0) {
      throw new IllegalArgumentException(
          "'" + value + "' cannot be used: write the whole path, without ~ and ?");
    }
    return Path.of(value);
  }
}
