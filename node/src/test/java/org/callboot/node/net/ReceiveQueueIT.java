package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.callboot.node.admission.Admission;
import org.callboot.node.admission.AdmissionSettings;
import org.callboot.node.admission.SourceRanges;
import org.callboot.node.udp.UdpTransport;
import org.callboot.sync.runtime.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the system grants for the queue of requests, told alike by both transports. */
class ReceiveQueueIT {
  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);
  private static final Path MOST_OF_LINUX = Path.of("/proc/sys/net/core/rmem_max");

  private final Logger logger = (Logger) LoggerFactory.getLogger(TftpListener.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  private static Vertx vertx(boolean epoll) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(epoll));
    assumeTrue(vertx.isNativeTransportEnabled() == epoll, "the native transport is for Linux");
    return vertx;
  }

  private static int mostOfLinux() throws IOException {
    assumeTrue(Files.isReadable(MOST_OF_LINUX), "the limit is that of Linux");
    // By lines: Files.readString reads a file of no known size by pieces, and gets the first digit.
    return Integer.parseInt(Files.readAllLines(MOST_OF_LINUX).get(0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isWhatWasAskedForWhereThatIsGranted(boolean epoll) throws Exception {
    Vertx vertx = vertx(epoll);
    VertxInternal internals = (VertxInternal) vertx;
    try {
      EventLoop loop = internals.createEventLoopContext().nettyEventLoop();
      DatagramChannels channels =
          new DatagramChannels(UdpTransport.of(internals).on(loop), loop, false, false);
      UdpSocket socket =
          channels
              .openForMany(ANY, (port, from, datagram) -> {}, 65_536)
              .toCompletableFuture()
              .get(5, TimeUnit.SECONDS);
      assertThat(socket.receiveQueueBytes()).isEqualTo(65_536);
    } finally {
      vertx.close().await();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void warnsWhenTheSystemGrantsTwoThirdsOfIt(boolean epoll) throws IOException {
    int most = mostOfLinux();
    assumeTrue(most <= Integer.MAX_VALUE / 2, "no program can ask for more");
    Vertx vertx = vertx(epoll);
    TftpServer server = server(vertx, most + most / 2);
    try {
      server.start();
      assertThat(lines.list)
          .filteredOn(line -> line.getLevel() == Level.WARN)
          .singleElement()
          .extracting(ILoggingEvent::getFormattedMessage)
          .asString()
          .contains(" has " + most + " bytes instead of " + (most + most / 2));
    } finally {
      server.close();
      vertx.close().await();
    }
  }

  private static TftpServer server(Vertx vertx, int receiveQueueBytes) {
    TftpSettings plain = TftpSettings.listeningOn(List.of(ANY));
    TftpSettings settings =
        new TftpSettings(
            plain.addresses(),
            plain.ports(),
            plain.loops(),
            plain.segments(),
            plain.retransmit(),
            plain.limits(),
            plain.loadTimeout(),
            receiveQueueBytes,
            SourceRanges.ALL,
            false);
    return new TftpServer(
        vertx,
        settings,
        new InMemoryFiles(),
        new Admission(1, AdmissionSettings.DEFAULT, System::nanoTime),
        new RecordingMetrics(),
        Ticker.system());
  }
}
