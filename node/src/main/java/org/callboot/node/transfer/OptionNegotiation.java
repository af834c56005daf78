package org.callboot.node.transfer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  private final OptionLimits limits;

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
    int blockSizeBytes =
        number(asked, "blksize").flatMap(this::blockSize).orElse(DEFAULT_BLOCK_SIZE_BYTES);
    List<Option> answer = new ArrayList<>();
    for (Option option : asked.inOrder()) {
      grantOne(option, blockSizeBytes, sendBytes)
          .ifPresent(granted -> answer.add(new Option(option.name(), granted)));
    }
    return new GrantedOptions(
        blockSizeBytes,
        number(asked, "windowsize").flatMap(n -> window(n, blockSizeBytes)).orElse(1),
        number(asked, "timeout").filter(this::isTimeout).map(Duration::ofSeconds),
        new RequestOptions(answer));
  }

  /**
   * Bytes that will be sent. In netascii they are not known without converting the file, and the
   * file's own size would be wrong, so {@code tsize} is left out there.
   */
  public static OptionalLong sendBytes(TransferMode mode, int fileBytes) {
    return mode == TransferMode.OCTET ? OptionalLong.of(fileBytes) : OptionalLong.empty();
  }

  private Optional<String> grantOne(Option asked, int blockSizeBytes, OptionalLong sendBytes) {
    Optional<Integer> number = number(asked.value());
    return switch (asked.name().toLowerCase(Locale.ROOT)) {
      case "blksize" -> number.flatMap(this::blockSize).map(size -> Integer.toString(size));
      case "windowsize" ->
          number.flatMap(n -> window(n, blockSizeBytes)).map(blocks -> Integer.toString(blocks));
      case "timeout" -> number.filter(this::isTimeout).map(seconds -> asked.value());
      case "tsize" ->
          isNumber(asked.value()) && sendBytes.isPresent()
              ? Optional.of(Long.toString(sendBytes.getAsLong()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The server may answer with less than was asked, never with more (RFC 2348). */
  private Optional<Integer> blockSize(int asked) {
    return asked < MIN_BLOCK_SIZE_BYTES
        ? Optional.empty()
        : Optional.of(Math.min(asked, limits.maxBlockSizeBytes()));
  }

  /** The server may answer with less than was asked, never with more (RFC 7440 section 3). */
  private Optional<Integer> window(int asked, int blockSizeBytes) {
    return asked < 1 || asked > MAX_WINDOW_BLOCKS
        ? Optional.empty()
        : Optional.of(Math.min(asked, limits.windowOf(blockSizeBytes)));
  }

  /** The answer must be the value that was asked for (RFC 2349), so it is that or nothing. */
  private boolean isTimeout(int asked) {
    return asked >= MIN_TIMEOUT_SECONDS && asked <= limits.maxTimeoutSeconds();
  }

  private static Optional<Integer> number(RequestOptions asked, String name) {
    return asked.find(name).flatMap(option -> number(option.value()));
  }

  /** A number in ASCII decimal digits and nothing else. */
  private static Optional<Integer> number(String text) {
    return isNumber(text) && text.length() <= MAX_DIGITS
        ? Optional.of(Integer.parseInt(text))
        : Optional.empty();
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
