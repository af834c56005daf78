package org.callboot.node.metrics;

import java.util.Locale;
import java.util.Map;
import org.callboot.node.cache.DeviceMac;
import org.callboot.node.resolve.DefaultFiles;
import org.callboot.sync.file.FileName;

/**
 * What a file is to a device, judged by its name alone. Value of the metric tag {@code class}.
 *
 * <p>Source of the names: boot orders and server file lists of the phones (System Guide 3.1, Cisco
 * TFTP; notes on device behaviour in {@code publisher-agent/FILES.md}).
 */
public enum FileClass {
  /** What a device reads to know its CallManagers: its own file, dial rules, soft keys. */
  CONFIG,
  /** A program, or the list of a load's files. */
  LOAD,
  /** A ringer or the list of ringers. */
  RING,
  /** What a device asks for when it has no file of its own. */
  DEFAULT,
  /** A certificate trust list or an initial trust list. */
  TRUST_LIST,
  /** Locales, pictures and all else. */
  OTHER;

  /** Names the load of a 7940 or 7960 by its one line of text. */
  private static final String UNIVERSAL_LOADER = "os79xx.txt";

  private static final Map<String, FileClass> BY_ENDING =
      Map.ofEntries(
          Map.entry("xml", CONFIG),
          Map.entry("cnf", CONFIG),
          Map.entry("cfg", CONFIG),
          Map.entry("bin", LOAD),
          Map.entry("sbn", LOAD),
          Map.entry("sgn", LOAD),
          Map.entry("sbin", LOAD),
          Map.entry("loads", LOAD),
          Map.entry("zup", LOAD),
          Map.entry("zip", LOAD),
          Map.entry("raw", RING),
          Map.entry("rwb", RING),
          Map.entry("pcm", RING),
          Map.entry("tlv", TRUST_LIST));

  /** The class of a name, whatever its spelling. */
  public static FileClass of(FileName name) {
    if (DeviceMac.isConfigurationOfDevice(name)) {
      return CONFIG; // Almost every name that is asked for; the rest of the way costs more.
    }
    if (DefaultFiles.includes(name)) {
      return DEFAULT;
    }
    String key = name.key();
    String base = key.substring(key.lastIndexOf('/') + 1);
    if (base.contains("ringlist")) {
      return RING;
    }
    if (base.equals(UNIVERSAL_LOADER)) {
      return LOAD;
    }
    boolean isOfDevice = DeviceMac.isIn(name);
    FileClass byEnding = BY_ENDING.getOrDefault(base.substring(base.lastIndexOf('.') + 1), OTHER);
    // Also profiles without an ending (gk0007eb463101), signed and encrypted ones (.cnf.xml.sgn).
    if (byEnding != TRUST_LIST && (isOfDevice || base.contains(".cnf.xml"))) {
      return CONFIG;
    }
    // In sub-folders lie locales and pictures, whose lists end in .xml too.
    boolean inFolder = key.length() > base.length();
    return inFolder && byEnding == CONFIG ? OTHER : byEnding;
  }

  /** Value of the metric tag. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
