package org.callboot.sync.config;

import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/** True or false and nothing else: a slip of the pen must not switch a service off. */
final class StrictBooleanConverter implements Converter<Boolean> {
  private static final long serialVersionUID = 1L;

  @Override
  public Boolean convert(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + value + "' is neither true nor false");
    };
  }
}
