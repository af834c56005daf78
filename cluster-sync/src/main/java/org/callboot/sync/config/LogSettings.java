package org.callboot.sync.config;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** The log, which goes to standard error. */
public interface LogSettings {
  /** Forms of a line. */
  enum Format {
    /** For people: time, level, logger, text and pairs of name and value. */
    TEXT,
    /** One JSON object a line, for collectors. */
    JSON
  }

  @WithDefault("text")
  @Setting(
      text =
          "Form of the log's lines: text, or json for collectors, one object a line with the fields"
              + " of a transfer in kvpList")
  @WithConverter(LogFormatConverter.class)
  Format format();
}
