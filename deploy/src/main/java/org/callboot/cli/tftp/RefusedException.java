package org.callboot.cli.tftp;

import java.util.List;
import java.util.Locale;

/** The server answered with an ERROR packet (RFC 1350, section 5 and appendix). */
public final class RefusedException extends TransferFailedException {
  private static final long serialVersionUID = 1L;

  /** By code (RFC 1350, appendix; 8 is RFC 2347). */
  private static final List<String> MEANINGS =
      List.of(
          "see the text",
          "file not found",
          "access violation",
          "disk full or allocation exceeded",
          "illegal TFTP operation",
          "unknown transfer ID",
          "file already exists",
          "no such user",
          "options refused");

  private final int code;
  private final String text;

  RefusedException(int code, String text) {
    super("TFTP error " + code + " (" + meaning(code, text) + "): \"" + text + "\"");
    this.code = code;
    this.text = text;
  }

  /** Number in the ERROR packet; 0 to 8 have a meaning. */
  public int code() {
    return code;
  }

  /** Whether the server asks to come again later, rather than saying anything about the file. */
  public boolean isRetryAnswer() {
    return isRetryAnswer(code, text);
  }

  /** Callboot's retry answer is code 0 and a text that asks to come again. */
  private static boolean isRetryAnswer(int code, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return code == 0 && (lower.contains("busy") || lower.contains("try again"));
  }

  private static String meaning(int code, String text) {
    if (isRetryAnswer(code, text)) {
      return "the retry answer: ask again later";
    }
    return code < MEANINGS.size() ? MEANINGS.get(code) : "unknown code";
  }
}
