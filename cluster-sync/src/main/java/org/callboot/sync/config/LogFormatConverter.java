package org.callboot.sync.config;

import java.util.Locale;
import org.callboot.sync.config.LogSettings.Format;
import org.eclipse.microprofile.config.spi.Converter;

/** Forms of the log as an operator writes them. */
public final class LogFormatConverter implements Converter<Format> {
  private static final long serialVersionUID = 1L;

  @Override
  public Format convert(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "text" -> Format.TEXT;
      case "json" -> Format.JSON;
      default -> throw new IllegalArgumentException("'" + value + "' is neither text nor json");
    };
  }
}
