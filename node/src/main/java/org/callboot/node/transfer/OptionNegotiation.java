package org.callboot.node.transfer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
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
    int blockSizeBytes = DEFAULT_BLOCK_SIZE_BYTES;
    Optional<Duration> timeout = Optional.empty();
    List<Option> answer = new ArrayList<>();
    for (Option option : asked.inOrder()) {
      OptionalInt number = number(option.value());
      Optional<String> granted = grantOne(option, number, sendBytes);
      if (granted.isEmpty()) {
        continue;
      }
      answer.add(new Option(option.name(), granted.get()));
      if (option.name().equalsIgnoreCase("blksize")) {
        blockSizeBytes = Integer.parseInt(granted.get());
      } else if (option.name().equalsIgnoreCase("timeout")) {
        timeout = Optional.of(Duration.ofSeconds(number.orElseThrow()));
      }
    }
    return new GrantedOptions(blockSizeBytes, timeout, new RequestOptions(answer));
  }

  /**
   * Bytes that will be sent. In netascii they are not known without converting the file, and the
   * file's own size would be wrong, so {@code tsize} is left out there.
   */
  public static OptionalLong sendBytes(TransferMode mode, int fileBytes) {
    return mode == TransferMode.OCTET ? OptionalLong.of(fileBytes) : OptionalLong.empty();
  }

  private Optional<String> grantOne(Option asked, OptionalInt number, OptionalLong sendBytes) {
    if (number.isEmpty()) {
      return Optional.empty();
    }
    return switch (asked.name().toLowerCase(Locale.ROOT)) {
      case "blksize" -> blockSize(number.getAsInt());
      case "timeout" -> timeout(asked.value(), number.getAsInt());
      case "tsize" ->
          sendBytes.isPresent()
              ? Optional.of(Long.toString(sendBytes.getAsLong()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The server may answer with less than was asked, never with more (RFC 2348). */
  private Optional<String> blockSize(int asked) {
    return asked < MIN_BLOCK_SIZE_BYTES
        ? Optional.empty()
        : Optional.of(Integer.toString(Math.min(asked, limits.maxBlockSizeBytes())));
  }

  /** The answer must be the value that was asked for (RFC 2349), so it is that or nothing. */
  private Optional<String> timeout(String text, int asked) {
    return asked < MIN_TIMEOUT_SECONDS || asked > limits.maxTimeoutSeconds()
        ? Optional.empty()
        : Optional.of(text);
  }

  /** A number in ASCII decimal digits and nothing else. */
  private static OptionalInt number(String text) {
    if (text.isEmpty() || text.length() > MAX_DIGITS) {
      return OptionalInt.empty();
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return OptionalInt.empty();
      }
      number = number * 10 + (digit - '0');
    }
    return OptionalInt.of(number);
  }
}
