package org.callboot.node;

import org.callboot.node.admission.SourceRange;
import org.eclipse.microprofile.config.spi.Converter;

/** Ranges of addresses: a bad one is reported with its key and together with all other mistakes. */
public final class SourceRangeConverter implements Converter<String> {
  private static final long serialVersionUID = 1L;

  @Override
  public String convert(String value) {
    return SourceRange.of(value).toString();
  }
}
