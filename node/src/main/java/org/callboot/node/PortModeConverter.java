package org.callboot.node;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callboot.node.net.PortMode;
import org.eclipse.microprofile.config.spi.Converter;

/** Ports for transfers as an operator writes them; the size of the pool is another setting. */
public final class PortModeConverter implements Converter<PortMode> {
  private static final long serialVersionUID = 1L;
  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})\\s*-\\s*(\\d{1,5})");

  @Override
  public PortMode convert(String value) {
    String text = value.strip();
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      return PortMode.range(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
    }
    return switch (text) {
      case "ephemeral" -> PortMode.ephemeral(PortMode.DEFAULT_POOLED_PORTS);
      case "fresh" -> PortMode.ephemeral(0);
      case "single-port" -> PortMode.singlePort();
      default ->
          throw new IllegalArgumentException(
              "'" + value + "' is none of ephemeral, fresh, single-port and a range: 40000-40100");
    };
  }
}
