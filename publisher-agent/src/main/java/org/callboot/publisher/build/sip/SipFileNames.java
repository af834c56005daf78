package org.callboot.publisher.build.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.callboot.sync.file.FileName;

/**
 * Names of the files of SIP phones. Those of a template carry its pkid, so that a name is never
 * used for something else and a phone's file can be built without looking at the template. {@code
 * SK} is that of CallManager (formats, 2.1); {@code DR}, {@code DT} and {@code FP} are our own, for
 * the names of the originals were not found.
 */
public final class SipFileNames {
  /** Text that every 7940 and 7960 with a SIP load reads before its own (formats, 2.2). */
  public static final FileName TEXT_DEFAULTS = FileName.of("SIPDefault.cnf");

  /** Asked for by the same phones; says which images are to be exchanged at once. */
  public static final FileName SYNC = FileName.of("syncinfo.xml");

  /** Dial plan of 7940 and 7960 whose file names none. */
  public static final FileName DIAL_PLAN = FileName.of("dialplan.xml");

  public static final FileName APPLICATION_DIAL_RULES = FileName.of("AppDialRules.xml");

  private static final String XML = ".xml";
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Pattern PHONE_NAME = Pattern.compile("(?i)SEP[0-9A-F]{12}");
  private static final Pattern TEXT_NAME = Pattern.compile("sip[0-9a-f]{12}\\.cnf");
  private static final String PHONE = "SEP";
  private static final String TEXT_PHONE = "SIP";
  private static final String TEXT = ".cnf";

  private SipFileNames() {}

  /** What a file of a template is, and the letters that its name begins with. */
  public enum Kind {
    SOFT_KEYS("SK"),
    DIAL_TEMPLATE("DR"),
    /** The same rules in the form of 7940 and 7960. */
    TEXT_DIAL_TEMPLATE("DT"),
    FEATURE_POLICY("FP");

    private final String letters;
    private final Pattern form;

    Kind(String letters) {
      this.letters = letters;
      this.form = Pattern.compile(letters.toLowerCase(Locale.ROOT) + UUID_FORM + "\\.xml");
    }

    public FileName of(UUID pkid) {
      return FileName.of(letters + pkid + XML);
    }

    /** Whether a file of this name can only be one of this kind. */
    public boolean owns(FileName file) {
      return form.matcher(file.key()).matches();
    }
  }

  /** The text file of a phone; empty if the device's name is not SEP and a MAC address. */
  public static Optional<FileName> textFile(String deviceName) {
    return PHONE_NAME.matcher(deviceName).matches()
        ? Optional.of(FileName.of(TEXT_PHONE + deviceName.substring(PHONE.length()) + TEXT))
        : Optional.empty();
  }

  /** The device whose text file this is; empty if it is none. */
  public static Optional<String> deviceOf(FileName file) {
    if (!TEXT_NAME.matcher(file.key()).matches()) {
      return Optional.empty();
    }
    String text = file.text();
    return Optional.of(PHONE + text.substring(TEXT_PHONE.length(), text.length() - TEXT.length()));
  }
}
