package org.callboot.node.cache;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callboot.sync.file.FileName;

/**
 * The MAC address that a file name carries. Devices put it after a prefix of letters ({@code
 * SEP0007EB463101.cnf.xml}, {@code CTLSEP0007EB463101.tlv}, {@code gk0007eb463101}), so that a name
 * tells whose file it is.
 */
public final class DeviceMac {
  private static final Pattern FORM = Pattern.compile("[a-z]+?([0-9a-f]{12})(?:[^0-9a-z].*)?");
  private static final String PHONE_FILE_END = ".cnf.xml";

  private DeviceMac() {}

  /** Twelve upper-case hexadecimal digits; empty if the last part of the name carries none. */
  public static Optional<String> in(FileName name) {
    return inKey(name.key());
  }

  /** The same of a name as a device wrote it, which need not be one that can be served. */
  public static Optional<String> inText(String raw) {
    return inKey(raw.replace('\\', '/').toLowerCase(Locale.ROOT));
  }

  private static Optional<String> inKey(String key) {
    Matcher matcher = FORM.matcher(key.substring(key.lastIndexOf('/') + 1));
    return matcher.matches()
        ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  /** Whether the name is that of a device's configuration: carries a MAC, ends in .cnf.xml. */
  public static boolean isConfigurationOfDevice(FileName name) {
    return name.key().endsWith(PHONE_FILE_END) && in(name).isPresent();
  }
}
