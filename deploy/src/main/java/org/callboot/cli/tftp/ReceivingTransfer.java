package org.callboot.cli.tftp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The reader's side of one transfer, without socket and clock (RFC 1350, section 6; RFC 2347).
 *
 * <pre>
 * ASKED     -- OACK: send ACK 0 --> RECEIVING
 * ASKED     -- DATA 1           --> as RECEIVING
 * RECEIVING -- full DATA n + 1  --> RECEIVING, send ACK n + 1
 * RECEIVING -- short DATA n + 1 --> DONE, send ACK n + 1
 * </pre>
 *
 * Any other packet of the peer changes nothing, but for ERROR and options that were not asked for,
 * which end the transfer by an exception. Belongs to one thread.
 */
final class ReceivingTransfer {
  /** Our choice: no phone load is near it, and an endless server must not fill a disk. */
  static final long LARGEST_FILE_BYTES = 512L * 1024 * 1024;

  private static final String BLOCK_SIZE = "blksize";
  private static final String TRANSFER_SIZE = "tsize";
  private static final String TIMEOUT = "timeout";

  enum State {
    ASKED,
    RECEIVING,
    DONE
  }

  /** What a packet led to. */
  enum Step {
    /** Send {@link #lastPacket()} and wait a full time again. */
    MOVED,
    /** A repeat: send {@link #lastPacket()} again, the waiting time goes on. */
    REPEATED,
    /** Nothing. */
    IGNORED
  }

  private final Map<String, String> asked;
  private final boolean exactSize;
  private final OutputStream sink;
  private State state = State.ASKED;
  private byte[] lastPacket;
  private int blockSizeBytes = TftpClientSettings.PLAIN_BLOCK_BYTES;
  private long announcedBytes = -1;
  private long blocks;
  private long bytes;

  ReceivingTransfer(TftpUrl url, TftpClientSettings settings, OutputStream sink) {
    this.asked = settings.withOptions() ? options(settings) : Map.of();
    this.exactSize = url.mode() == TransferMode.OCTET;
    this.sink = sink;
    this.lastPacket = ClientPackets.readRequest(url.name(), url.mode(), asked);
  }

  private static Map<String, String> options(TftpClientSettings settings) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(BLOCK_SIZE, Integer.toString(settings.blockSizeBytes()));
    options.put(TRANSFER_SIZE, "0");
    options.put(TIMEOUT, Long.toString(Math.max(1, settings.patience().toSeconds())));
    return options;
  }

  State state() {
    return state;
  }

  byte[] lastPacket() {
    return lastPacket.clone();
  }

  TransferSummary summary(int resends) {
    return new TransferSummary(bytes, blocks, blockSizeBytes, resends);
  }

  /**
   * Takes a packet of the peer.
   *
   * @throws RefusedException for an ERROR packet
   * @throws ProtocolViolationException for an answer that breaks the rules
   * @throws SinkFailedException if the file cannot be written
   */
  Step onPacket(ServerPacket packet) throws IOException {
    if (packet instanceof ServerPacket.Refusal refusal) {
      throw new RefusedException(refusal.code(), refusal.text());
    }
    if (state == State.DONE) {
      throw new IllegalStateException("packet after the end of the transfer");
    }
    return packet instanceof ServerPacket.Data data
        ? onData(data)
        : onOptions((ServerPacket.OptionsTaken) packet);
  }

  private Step onOptions(ServerPacket.OptionsTaken packet) throws IOException {
    if (state == State.RECEIVING) {
      return blocks == 0 ? Step.REPEATED : Step.IGNORED;
    }
    for (Map.Entry<String, String> option : packet.options().entrySet()) {
      take(option.getKey(), option.getValue());
    }
    state = State.RECEIVING;
    lastPacket = ClientPackets.acknowledgement(0);
    return Step.MOVED;
  }

  private void take(String option, String value) throws ProtocolViolationException {
    String wanted = asked.get(option);
    if (wanted == null) {
      throw ProtocolViolationException.options("the server set '" + option + "' unasked");
    }
    long number = number(option, value);
    if (option.equals(BLOCK_SIZE)) {
      takeBlockSize(number, Long.parseLong(wanted));
    } else if (option.equals(TRANSFER_SIZE)) {
      announcedBytes = number;
      limit(number);
    }
  }

  private void takeBlockSize(long number, long wanted) throws ProtocolViolationException {
    if (number < TftpClientSettings.SMALLEST_BLOCK_BYTES || number > wanted) {
      throw ProtocolViolationException.options(
          "the server set blksize " + number + " where at most " + wanted + " was asked for");
    }
    blockSizeBytes = (int) number;
  }

  private static long number(String option, String value) throws ProtocolViolationException {
    if (!value.matches("[0-9]{1,18}")) {
      throw ProtocolViolationException.options(
          "the server set " + option + " to '" + value + "', which is not a number");
    }
    return Long.parseLong(value);
  }

  private Step onData(ServerPacket.Data data) throws IOException {
    if (data.block() == (blocks & 0xffff) && blocks > 0) {
      return Step.REPEATED;
    }
    if (data.block() != ((blocks + 1) & 0xffff)) {
      return Step.IGNORED;
    }
    if (data.bytes().length > blockSizeBytes) {
      throw ProtocolViolationException.operation(
          "block " + data.block() + " is longer than the " + blockSizeBytes + " bytes agreed on");
    }
    limit(bytes + data.bytes().length);
    write(data.bytes());
    blocks++;
    bytes += data.bytes().length;
    state = State.RECEIVING;
    lastPacket = ClientPackets.acknowledgement(data.block());
    if (data.bytes().length < blockSizeBytes) {
      end();
    }
    return Step.MOVED;
  }

  private void write(byte[] block) throws SinkFailedException {
    try {
      sink.write(block);
    } catch (IOException e) {
      throw new SinkFailedException(e);
    }
  }

  private void end() throws ProtocolViolationException {
    if (exactSize && announcedBytes >= 0 && announcedBytes != bytes) {
      throw ProtocolViolationException.operation(
          "the server announced " + announcedBytes + " bytes and sent " + bytes);
    }
    state = State.DONE;
  }

  private static void limit(long size) throws ProtocolViolationException {
    if (size > LARGEST_FILE_BYTES) {
      throw ProtocolViolationException.size(
          "the file is larger than " + LARGEST_FILE_BYTES + " bytes, which this client refuses");
    }
  }
}
