package org.callboot.node.transfer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.callboot.node.wire.RequestOptions;
import org.callboot.node.wire.RequestOptions.Option;
import org.callboot.node.wire.TransferMode;

/**
 * From what a device asks to what it gets. An option that is unknown or has a value out of range is
 * left out of the answer, and what it would have set keeps its default (RFC 2347); no value leads
 * to an ERROR. Granted options keep the order and the spelling of the request.
 */
public final class OptionNegotiation {
  /** Without the option (RFC 1350 section 2). */
  public static final int DEFAULT_BLOCK_SIZE_BYTES = 512;

  /** RFC 2348, "Blocksize Option Specification". */
  public static final int MIN_BLOCK_SIZE_BYTES = 8;

  /** RFC 2348, "Blocksize Option Specification": a UDP datagram of 65,535 less its headers. */
  public static final int MAX_BLOCK_SIZE_BYTES = 65464;

  /** RFC 2349, "Timeout Interval Option Specification". */
  public static final int MIN_TIMEOUT_SECONDS = 1;

  /** RFC 2349, "Timeout Interval Option Specification". */
  public static final int MAX_TIMEOUT_SECONDS = 255;

  /** RFC 7440 section 3. */
  public static final int MAX_WINDOW_BLOCKS = 65_535;

  /** More digits than any value has that is meant; keeps the number far inside an int. */
  private static final int MAX_DIGITS = 9;

  private static final String BLOCK_SIZE = "blksize";
  private static final String WINDOW = "windowsize";
  private static final String TIMEOUT = "timeout";
  private static final String SIZE = "tsize";

  /** In place of a number: not asked, or not granted. */
  private static final int NONE = 0;

  private final OptionLimits limits;

  /** What is granted of the options that have one; {@link #NONE} where nothing is. */
  private record Numbers(int blockSizeBytes, int windowBlocks, int timeoutSeconds) {}

  public OptionNegotiation(OptionLimits limits) {
    this.limits = limits;
  }

  /**
   * Grants what can be granted.
   *
   * @param sendBytes how many bytes will be sent, if that is known without converting the file
   */
  public GrantedOptions grant(RequestOptions asked, OptionalLong sendBytes) {
    if (asked.isEmpty()) {
      return GrantedOptions.NONE;
    }
    int blockSize = blockSize(number(asked, BLOCK_SIZE));
    int blockSizeBytes = blockSize == NONE ? DEFAULT_BLOCK_SIZE_BYTES : blockSize;
    int window = window(number(asked, WINDOW), blockSizeBytes);
    int timeout = timeout(number(asked, TIMEOUT));
    List<Option> answer = new ArrayList<>(asked.inOrder().size());
    Numbers granted = new Numbers(blockSize, window, timeout);
    for (Option option : asked.inOrder()) {
      String value = answer(option, granted, sendBytes);
      if (!value.isEmpty()) {
        answer.add(new Option(option.name(), value));
      }
    }
    return new GrantedOptions(
        blockSizeBytes,
        window == NONE ? 1 : window,
        timeout == NONE ? Optional.empty() : Optional.of(Duration.ofSeconds(timeout)),
        new RequestOptions(answer));
  }

  /**
   * Bytes that will be sent. In netascii they are not known without converting the file, and the
   * file's own size would be wrong, so {@code tsize} is left out there.
   */
  public static OptionalLong sendBytes(TransferMode mode, int fileBytes) {
    return mode == TransferMode.OCTET ? OptionalLong.of(fileBytes) : OptionalLong.empty();
  }

  /** The value that the OACK names; empty if it leaves the option out. */
  private static String answer(Option asked, Numbers granted, OptionalLong sendBytes) {
    String name = asked.name();
    if (name.equalsIgnoreCase(BLOCK_SIZE)) {
      return text(granted.blockSizeBytes());
    }
    if (name.equalsIgnoreCase(WINDOW)) {
      return text(granted.windowBlocks());
    }
    if (name.equalsIgnoreCase(TIMEOUT)) {
      return granted.timeoutSeconds() == NONE ? "" : asked.value();
    }
    boolean tellsSize =
        name.equalsIgnoreCase(SIZE) && sendBytes.isPresent() && isNumber(asked.value());
    return tellsSize ? Long.toString(sendBytes.getAsLong()) : "";
  }

  private static String text(int granted) {
    return granted == NONE ? "" : Integer.toString(granted);
  }

  /** The server may answer with less than was asked, never with more (RFC 2348). */
  private int blockSize(int asked) {
    return asked < MIN_BLOCK_SIZE_BYTES ? NONE : Math.min(asked, limits.maxBlockSizeBytes());
  }

  /** The server may answer with less than was asked, never with more (RFC 7440 section 3). */
  private int window(int asked, int blockSizeBytes) {
    return asked < 1 || asked > MAX_WINDOW_BLOCKS
        ? NONE
        : Math.min(asked, limits.windowOf(blockSizeBytes));
  }

  /** The answer must be the value that was asked for (RFC 2349), so it is that or nothing. */
  private int timeout(int asked) {
    return asked >= MIN_TIMEOUT_SECONDS && asked <= limits.maxTimeoutSeconds() ? asked : NONE;
  }

  /** The number of an option; {@link #NONE} too if it is 0, which no option here can have. */
  private static int number(RequestOptions asked, String name) {
    Optional<Option> option = asked.find(name);
    return option.isPresent() ? number(option.get().value()) : NONE;
  }

  /** A number in ASCII decimal digits and nothing else. */
  private static int number(String text) {
    return isNumber(text) && text.length() <= MAX_DIGITS ? Integer.parseInt(text) : NONE;
  }

  /** The size that a device tells in a read request has no meaning (RFC 2349), so any will do. */
  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
