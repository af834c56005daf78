package org.callboot.node.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * One TFTP client with an address of its own, that fetches one file at a time and checks every
 * byte. Repeats what it sent after 1 s, then 2 s, 4 s and 8 s, as phones do.
 *
 * <p>States: idle → asking (request sent) → receiving (first answer came) → idle.
 *
 * <p>Belongs to the thread of its {@link ClientLoop}.
 */
final class VirtualClient {
  /** How a transfer ended. */
  enum Ending {
    DONE,
    /** ERROR 0, the retry answer. */
    BUSY,
    /** Another ERROR. */
    REFUSED,
    GAVE_UP,
    WRONG_CONTENT,
    /** By {@link Manner}: went away or sent an ERROR. */
    LEFT
  }

  /** What a client does beside fetching; odd ones for the soak. */
  enum Manner {
    NORMAL,
    /** Falls silent after its first block. */
    VANISHES,
    /** Sends an ERROR after its first block. */
    SENDS_ERROR,
    /** Sends each request twice. */
    REPEATS
  }

  /** Is told of each end; may start the next transfer from within. */
  interface Owner {
    void ended(VirtualClient client, Ending ending, long nowNanos);
  }

  private enum State {
    IDLE,
    ASKING,
    RECEIVING
  }

  private static final long FIRST_TIMEOUT = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_TIMEOUT = TimeUnit.SECONDS.toNanos(8);

  /** 1 + 2 + 4 + 8 + 8 + 8 s without an answer. */
  private static final int MOST_TRIES = 6;

  private static final int OACK = 6;
  private static final int ERROR = 5;
  private static final int ACK = 4;
  private static final int DATA = 3;

  private final ClientLoop loop;
  private final ManyAddressSocket socket;
  private final int address;
  private State state = State.IDLE;
  private Owner owner;
  private Tally tally;
  private Request request;
  private Manner manner;
  private Endpoint server;
  private Endpoint peer;
  private int blockSize;
  private int windowSize;
  private long nextBlock;
  private int inWindow;
  private boolean gapTold;
  private long startedNanos;
  private long deadlineNanos;
  private long timeoutNanos;
  private int tries;

  VirtualClient(ClientLoop loop, ManyAddressSocket socket, int address) {
    this.loop = loop;
    this.socket = socket;
    this.address = address;
  }

  /** Who is told, and where it is counted. */
  void belongsTo(Owner newOwner, Tally newTally) {
    owner = newOwner;
    tally = newTally;
  }

  boolean isIdle() {
    return state == State.IDLE;
  }

  long startedNanos() {
    return startedNanos;
  }

  void fetch(Endpoint from, Request wanted, long now) {
    fetch(from, wanted, Manner.NORMAL, now);
  }

  void fetch(Endpoint from, Request wanted, Manner how, long now) {
    state = State.ASKING;
    server = from;
    request = wanted;
    manner = how;
    peer = null;
    blockSize = Request.PLAIN_BLOCK;
    windowSize = 1;
    nextBlock = 1;
    inWindow = 0;
    gapTold = false;
    startedNanos = now;
    sendRequest();
    if (how == Manner.REPEATS) {
      sendRequest();
    }
    expectAnswer(now);
  }

  /** Ends the transfer, if there is one, and tells the server; the owner hears nothing. */
  void abort() {
    if (state == State.RECEIVING) {
      sendError();
    }
    state = State.IDLE;
  }

  private void expectAnswer(long now) {
    tries = 1;
    timeoutNanos = FIRST_TIMEOUT;
    deadlineNanos = now + timeoutNanos;
  }

  /** Repeats the last packet when its time is over. */
  void onTick(long now) {
    if (state == State.IDLE || now - deadlineNanos < 0) {
      return;
    }
    tally.timeouts++;
    if (tries == MOST_TRIES) {
      tally.gaveUp++;
      end(Ending.GAVE_UP, now);
      return;
    }
    tries++;
    timeoutNanos = Math.min(2 * timeoutNanos, LONGEST_TIMEOUT);
    deadlineNanos = now + timeoutNanos;
    if (state == State.ASKING) {
      tally.repeatedRequests++;
      sendRequest();
    } else {
      inWindow = 0;
      sendAck();
    }
  }

  /** Takes a datagram that was sent to this client's address. */
  void onPacket(ByteBuffer packet, int fromAddress, int fromPort, long now) {
    if (state == State.IDLE || packet.remaining() < 4 || !isPeer(fromAddress, fromPort)) {
      tally.strays++;
      return;
    }
    int opcode = packet.getShort();
    switch (opcode) {
      case DATA -> onData(packet, fromPort, now);
      case OACK -> onOack(packet, fromPort, now);
      case ERROR -> onError(packet.getShort(), now);
      default -> tally.strays++;
    }
  }

  private boolean isPeer(int fromAddress, int fromPort) {
    return fromAddress == server.address() && (peer == null || fromPort == peer.port());
  }

  private void onError(int code, long now) {
    if (code == 0) {
      tally.busy++;
      end(Ending.BUSY, now);
    } else {
      tally.error(code);
      end(Ending.REFUSED, now);
    }
  }

  private void onOack(ByteBuffer packet, int fromPort, long now) {
    if (nextBlock != 1) {
      tally.strays++;
      return;
    }
    confirm(fromPort);
    String[] options = StandardCharsets.US_ASCII.decode(packet).toString().split("\0");
    for (int i = 0; i + 1 < options.length; i += 2) {
      if (options[i].equalsIgnoreCase("blksize")) {
        blockSize = Integer.parseInt(options[i + 1]);
      } else if (options[i].equalsIgnoreCase("windowsize")) {
        windowSize = Integer.parseInt(options[i + 1]);
      }
    }
    sendAck();
    expectAnswer(now);
  }

  private void onData(ByteBuffer packet, int fromPort, long now) {
    int block = packet.getShort() & 0xFFFF;
    int ahead = (short) (block - (int) nextBlock);
    if (ahead == 0) {
      confirm(fromPort);
      onNextBlock(packet, now);
    } else if (state == State.ASKING) {
      tally.strays++; // the end of this port's last transfer
    } else if (ahead > 0) {
      onGap(now);
    } else {
      onDuplicate(ahead, now);
    }
  }

  private void confirm(int port) {
    state = State.RECEIVING;
    if (peer == null) {
      peer = new Endpoint(server.address(), port);
    }
  }

  private void onNextBlock(ByteBuffer data, long now) {
    int size = data.remaining();
    long offset = (nextBlock - 1) * blockSize;
    boolean last = size < blockSize;
    if (!request.file().hasAt(offset, data) || last && offset + size != request.file().size()) {
      tally.wrongContent++;
      sendError();
      end(Ending.WRONG_CONTENT, now);
      return;
    }
    tally.bytes += size;
    nextBlock++;
    inWindow++;
    gapTold = false;
    if (manner == Manner.VANISHES || manner == Manner.SENDS_ERROR) {
      leave(now);
      return;
    }
    if (last || inWindow == windowSize) {
      inWindow = 0;
      sendAck();
    }
    expectAnswer(now);
    if (last) {
      tally.done++;
      tally.latencies.add(now - startedNanos);
      end(Ending.DONE, now);
    }
  }

  private void leave(long now) {
    if (manner == Manner.SENDS_ERROR) {
      sendError();
    }
    end(Ending.LEFT, now);
  }

  /** A block was lost: says once which one was the last (RFC 7440, 4). */
  private void onGap(long now) {
    if (!gapTold) {
      gapTold = true;
      inWindow = 0;
      sendAck();
      expectAnswer(now);
    }
  }

  /** The last ACK was lost, or a window begins again. */
  private void onDuplicate(int ahead, long now) {
    tally.duplicates++;
    if (ahead == -1) {
      inWindow = 0;
      sendAck();
      expectAnswer(now);
    }
  }

  private void end(Ending ending, long now) {
    state = State.IDLE;
    owner.ended(this, ending, now);
  }

  private void sendRequest() {
    ByteBuffer packet = socket.newPacket();
    request.putInto(packet);
    send(server);
  }

  private void sendAck() {
    ByteBuffer packet = socket.newPacket();
    packet.putShort((short) ACK).putShort((short) (nextBlock - 1));
    send(peer);
  }

  private void sendError() {
    ByteBuffer packet = socket.newPacket();
    packet.putShort((short) ERROR).putShort((short) 0).put((byte) 0);
    send(peer);
  }

  private void send(Endpoint to) {
    if (!loop.loses()) {
      socket.send(address, to);
    }
  }
}
