package org.callboot.publisher.build.binary;

/** Bytes that are no binary {@code .cnf}; the message says what is wrong and at which offset. */
public final class MalformedCnfException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedCnfException(int offset, String problem) {
    super("at byte " + offset + ": " + problem);
  }
}
