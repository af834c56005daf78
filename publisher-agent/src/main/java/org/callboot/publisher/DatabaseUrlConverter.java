package org.callboot.publisher;

import org.callboot.publisher.database.DatabaseAddress;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * JDBC URLs of PostgreSQL: another one is reported with its key and together with all other
 * mistakes.
 */
public final class DatabaseUrlConverter implements Converter<String> {
  private static final long serialVersionUID = 1L;

  @Override
  public String convert(String value) {
    return new DatabaseAddress(value.strip(), "", "").url();
  }
}
