package org.callboot.node.resolve;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callboot.sync.file.FileName;

/**
 * Names that a device asks for when it has no file of its own. What such a file says decides in
 * which cluster the device registers by itself, so these names are not searched like others.
 *
 * <p>Sources: System Guide 3.1, chapter Cisco TFTP; file lists of CallManager servers; boot orders
 * of the 79xx, ATA 186/188 and 7921 (see {@code formats/README.md}, section 3).
 */
public final class DefaultFiles {
  /** The names in the spelling of the guides. */
  static final Set<String> NAMES =
      Set.of(
          "XMLDefault.cnf.xml",
          "XMLDefault.cnf.xml.sgn",
          "SEPDEFAULT.cnf",
          "SEPDEFAULT.cnf.xml",
          "SIPDefault.cnf",
          "SPDefault.cnf.xml",
          "gkdefault.cfg",
          "lddefault.cfg",
          "ffdefault.cfg",
          "atadefault.cfg",
          "ATADefault.cnf.xml",
          "SAADefault.cnf",
          "SDADefault.cnf",
          "CFBDefault.cnf",
          "MTPDefault.cnf",
          "WLANDefault.xml");

  /** The same station and trunk gateway defaults in XML, and defaults per model. */
  private static final Pattern FAMILIES =
      Pattern.compile("(?:saa|sda|cfb|mtp)default\\.cnf\\.xml|xmldefault[0-9a-z]+\\.cnf\\.xml");

  /** Where the families have the word in common, so that few names are matched in full. */
  private static final int BEGIN_OF_DEFAULT = 3;

  private static final Set<String> KEYS =
      lowerCase(NAMES.stream()).collect(Collectors.toUnmodifiableSet());

  private DefaultFiles() {}

  private static Stream<String> lowerCase(Stream<String> names) {
    return names.map(name -> name.toLowerCase(Locale.ROOT));
  }

  /** Decided by the whole name without case; a name in a sub-directory is never a default file. */
  public static boolean includes(FileName name) {
    String key = name.key();
    return KEYS.contains(key)
        || (key.startsWith("default", BEGIN_OF_DEFAULT) && FAMILIES.matcher(key).matches());
  }
}
