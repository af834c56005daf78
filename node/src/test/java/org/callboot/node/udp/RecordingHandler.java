package org.callboot.node.udp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a socket tells. Safe for all threads. */
final class RecordingHandler implements UdpChannel.Handler {
  /** A datagram that came. */
  record Heard(PeerAddress from, byte[] content) {
    int number() {
      return ByteBuffer.wrap(content).getInt();
    }
  }

  private final UdpChannel channel;
  private final List<Heard> heard = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  RecordingHandler(UdpChannel channel) {
    this.channel = channel;
  }

  UdpChannel channel() {
    return channel;
  }

  synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  synchronized List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public synchronized void onDatagram(PeerAddress from, ByteBuffer datagram) {
    byte[] content = new byte[datagram.remaining()];
    datagram.get(content);
    heard.add(new Heard(from, content));
  }

  @Override
  public synchronized void onWritable() {
    told.add("writable");
  }

  @Override
  public synchronized void onCannotSegment(int segmentBytes, String reason) {
    told.add("cannot segment " + segmentBytes);
  }
}
