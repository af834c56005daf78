package org.callboot.node.transfer;

import java.util.Locale;
import org.callboot.node.wire.ErrorCode;

/** Why a request was answered by an ERROR (by HTTP: a status of 400 or more) instead of a file. */
public enum Refusal {
  /** Every place of the request cap is taken. */
  OVERFLOW(ErrorCode.NOT_DEFINED),
  /** Its address has as many places as one address may have. */
  ADDRESS_PLACES(ErrorCode.NOT_DEFINED),
  /** Its address asks more often than one address may. */
  ADDRESS_RATE(ErrorCode.NOT_DEFINED),
  /** The file is not known to be missing, but cannot be given now. */
  UNAVAILABLE(ErrorCode.NOT_DEFINED),
  /** This server stops and starts nothing new. */
  DRAINING(ErrorCode.NOT_DEFINED),
  /** No path has the file, and all of them are complete. */
  NOT_FOUND(ErrorCode.FILE_NOT_FOUND),
  /** It comes from where none is served; by TFTP such a datagram is dropped. */
  SOURCE_REFUSED(ErrorCode.ACCESS_VIOLATION),
  /** A name that no file of ours may have. */
  ILLEGAL_NAME(ErrorCode.ACCESS_VIOLATION),
  /** A request to write, or any HTTP method but GET and HEAD: this server only reads. */
  WRITE_REFUSED(ErrorCode.ACCESS_VIOLATION),
  /** A mode other than octet and netascii (mail: RFC 1123 section 4.2.2.1). */
  BAD_MODE(ErrorCode.ILLEGAL_OPERATION);

  private final ErrorCode errorCode;
  private final String tag = name().toLowerCase(Locale.ROOT);

  Refusal(ErrorCode errorCode) {
    this.errorCode = errorCode;
  }

  public ErrorCode errorCode() {
    return errorCode;
  }

  /** Value of the metric tag {@code outcome} and of the log. */
  public String tag() {
    return tag;
  }
}
