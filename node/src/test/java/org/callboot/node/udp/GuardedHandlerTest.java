package org.callboot.node.udp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GuardedHandlerTest {
  private static final UdpChannel.Handler FAULTY =
      new UdpChannel.Handler() {
        @Override
        public void onDatagram(PeerAddress from, ByteBuffer datagram) {
          throw new IllegalStateException("on purpose");
        }

        @Override
        public void onWritable() {
          throw new OutOfMemoryError("on purpose");
        }

        @Override
        public void onCannotSegment(int segmentBytes, String reason) {
          throw new IllegalStateException("on purpose");
        }
      };

  @Test
  void logsFaultsAndKeepsThemFromTheLoop() {
    Logger logger = (Logger) LoggerFactory.getLogger(GuardedHandler.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    logger.setAdditive(false);
    try {
      GuardedHandler guarded = new GuardedHandler(FAULTY);
      guarded.onDatagram(
          PeerAddress.of(new InetSocketAddress("127.0.0.1", 5_000)), ByteBuffer.allocate(4));
      guarded.onWritable();
      guarded.onCannotSegment(8, "");
    } finally {
      logger.setAdditive(true);
      logger.detachAppender(lines);
    }
    assertThat(lines.list)
        .hasSize(3)
        .allMatch(line -> line.getLevel() == Level.ERROR)
        .allMatch(line -> line.getThrowableProxy().getMessage().equals("on purpose"));
  }
}
