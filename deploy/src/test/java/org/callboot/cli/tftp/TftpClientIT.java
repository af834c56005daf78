package org.callboot.cli.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.callboot.sync.runtime.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test plays one exchange; the client runs on a thread of its own. */
class TftpClientIT {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(100);

  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private ScriptedServer server;

  @BeforeEach
  void open() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void fetchesAFileWithTheOptionsThatTheServerTook() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("SEP1.cnf.xml", options(LONG));
    assertThat(server.expectRequest())
        .isEqualTo("SEP1.cnf.xml|octet|blksize|1024|tsize|0|timeout|20|");
    server.sendOptions("BLKSIZE", "600", "tsize", "700", "timeout", "20");
    server.expectAck(0);
    server.sendData(1, bytes(600, 'a'));
    server.expectAck(1);
    server.sendData(2, bytes(100, 'b'));
    server.expectAck(2);
    assertThat(result(fetch)).isEqualTo(new TransferSummary(700, 2, 600, 0));
    assertThat(received.toString(StandardCharsets.US_ASCII))
        .isEqualTo("a".repeat(600) + "b".repeat(100));
  }

  @Test
  void fetchesFromAServerThatKnowsNoOptions() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("f", options(LONG));
    server.expectRequest();
    server.sendData(1, bytes(512, 'a'));
    server.expectAck(1);
    server.sendData(2, new byte[0]);
    server.expectAck(2);
    assertThat(result(fetch)).isEqualTo(new TransferSummary(512, 2, 512, 0));
  }

  @Test
  void asksPlainlyAndDecodesNetascii() throws Throwable {
    CompletableFuture<TransferSummary> fetch =
        fetch("a/b c;mode=netascii", new TftpClientSettings(512, false, LONG, 1));
    assertThat(server.expectRequest()).isEqualTo("a/b c|netascii|");
    server.sendData(1, "x\r\ny\r\0z\r".getBytes(StandardCharsets.US_ASCII));
    server.expectAck(1);
    result(fetch);
    assertThat(received.toString(StandardCharsets.US_ASCII)).isEqualTo("x\ny\rz\r");
  }

  @Test
  void asksAgainWhenTheRequestIsLost() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("f", persistent());
    String first = server.expectRequest();
    assertThat(server.expectRequest()).isEqualTo(first);
    server.sendData(1, bytes(3, 'a'));
    server.expectAck(1);
    assertThat(result(fetch).resends()).isPositive();
  }

  @Test
  void acknowledgesAgainWhenTheNextBlockIsLost() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("f", persistent());
    server.expectRequest();
    server.sendData(1, bytes(512, 'a'));
    server.expectAck(1);
    server.expectAck(1);
    server.sendData(2, bytes(1, 'b'));
    assertThat(result(fetch).bytes()).isEqualTo(513);
  }

  @Test
  void acknowledgesARepeatedBlockAndWritesItOnce() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("f", options(LONG));
    server.expectRequest();
    server.sendData(1, bytes(512, 'a'));
    server.expectAck(1);
    server.sendData(1, bytes(512, 'a'));
    server.expectAck(1);
    server.sendData(2, bytes(1, 'b'));
    server.expectAck(2);
    assertThat(result(fetch)).isEqualTo(new TransferSummary(513, 2, 512, 1));
  }

  @Test
  void givesUpAfterItsTriesWhenNobodyAnswers() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("f", options(SHORT));
    for (int i = 0; i < 3; i++) {
      server.expectRequest();
    }
    assertThatThrownBy(() -> result(fetch))
        .isInstanceOf(TransferFailedException.class)
        .hasMessageContaining("no answer from 127.0.0.1")
        .hasMessageContaining("3 tries of 0.1 s")
        .hasMessageContaining("check that the server runs");
  }

  @Test
  void givesUpWhenTheServerFallsSilentInTheMiddle() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("f", options(SHORT));
    server.expectRequest();
    server.sendData(1, bytes(512, 'a'));
    for (int i = 0; i < 3; i++) {
      server.expectAck(1);
    }
    assertThatThrownBy(() -> result(fetch)).hasMessageContaining("broke off");
  }

  @Test
  void repeatsOfOldBlocksDoNotKeepADeadTransferAlive() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("f", options(SHORT));
    server.expectRequest();
    server.sendData(1, bytes(512, 'a'));
    server.expectAck(1);
    await()
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              server.sendData(1, bytes(512, 'a'));
              return fetch.isDone();
            });
    assertThatThrownBy(() -> result(fetch)).hasMessageContaining("broke off");
  }

  @Test
  void namesTheErrorOfTheServer() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("f", options(LONG));
    server.expectRequest();
    server.sendError(1, "File not found");
    assertThatThrownBy(() -> result(fetch))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.isRetryAnswer()).isFalse())
        .hasMessage("TFTP error 1 (file not found): \"File not found\"");
  }

  @Test
  void namesTheRetryAnswer() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("f", options(LONG));
    server.expectRequest();
    server.sendError(0, "server busy, try again later");
    assertThatThrownBy(() -> result(fetch))
        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.isRetryAnswer()).isTrue())
        .hasMessageContaining("the retry answer");
  }

  @Test
  void refusesABlockSizeAboveTheOneAskedFor() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("f", options(LONG));
    server.expectRequest();
    server.sendOptions("blksize", "1025");
    server.expectError(8);
    assertThatThrownBy(() -> result(fetch)).hasMessageContaining("blksize 1025");
  }

  @Test
  void refusesAnOptionThatWasNotAskedFor() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("f", options(LONG));
    server.expectRequest();
    server.sendOptions("windowsize", "64");
    server.expectError(8);
    assertThatThrownBy(() -> result(fetch)).hasMessageContaining("'windowsize' unasked");
  }

  @Test
  void refusesAFileOfAnotherSizeThanAnnounced() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("f", options(LONG));
    server.expectRequest();
    server.sendOptions("tsize", "4");
    server.expectAck(0);
    server.sendData(1, bytes(3, 'a'));
    server.expectError(4);
    assertThatThrownBy(() -> result(fetch)).hasMessageContaining("announced 4 bytes and sent 3");
  }

  @Test
  void passesOverMalformedPacketsAndTellsStrangersOff() throws Throwable {
    CompletableFuture<TransferSummary> fetch = fetch("f", options(LONG));
    server.expectRequest();
    server.sendBytes(0);
    server.sendBytes(0, 9, 0, 0);
    server.sendBytes(0, 6, 'x', 0, 'y');
    server.sendData(1, bytes(512, 'a'));
    server.expectAck(1);
    server.sendDataAsStranger(2, bytes(5, 'z'));
    server.expectErrorAtStranger(5);
    server.sendData(7, bytes(5, 'z'));
    server.sendData(2, bytes(1, 'b'));
    assertThat(result(fetch).bytes()).isEqualTo(513);
  }

  @Test
  void aSinkThatFailsEndsTheTransferAtOnceAndTellsTheServer() throws Throwable {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    CompletableFuture<TransferSummary> fetch =
        start("f", new TftpClientSettings(65_464, true, LONG, 1), full);
    server.expectRequest();
    server.sendOptions("blksize", "60000");
    server.expectAck(0);
    server.sendData(1, bytes(60_000, 'a'));
    server.expectError(3);
    assertThatThrownBy(() -> result(fetch)).hasMessageContaining("No space left");
  }

  private static TftpClientSettings options(Duration patience) {
    return new TftpClientSettings(1024, true, patience, 3);
  }

  /** Goes on for longer than a busy machine delays the test. */
  private static TftpClientSettings persistent() {
    return new TftpClientSettings(1024, true, SHORT, 90);
  }

  private CompletableFuture<TransferSummary> fetch(String name, TftpClientSettings settings) {
    return start(name, settings, received);
  }

  private CompletableFuture<TransferSummary> start(
      String name, TftpClientSettings settings, OutputStream sink) {
    TftpUrl url = TftpUrl.parse(server.url(name));
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new TftpClient(settings, Ticker.system()).fetch(url, sink);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static TransferSummary result(CompletableFuture<TransferSummary> fetch) throws Throwable {
    try {
      return fetch.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause().getCause();
    }
  }

  private static byte[] bytes(int length, char filling) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) filling);
    return bytes;
  }
}
