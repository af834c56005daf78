package org.callboot.sync.config;

import org.callboot.sync.file.ClusterId;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Names of CallManager clusters, and of sites, which are written the same way: a bad one is
 * reported with its key and together with all other mistakes.
 */
public final class ClusterNameConverter implements Converter<String> {
  private static final long serialVersionUID = 1L;

  @Override
  public String convert(String value) {
    return new ClusterId(value.strip()).name();
  }
}
