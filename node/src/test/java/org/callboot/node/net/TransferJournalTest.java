package org.callboot.node.net;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.stream.Collectors;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.resolve.ServedFiles;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;
import org.callboot.node.udp.PeerAddress;
import org.callboot.node.wire.Packet;
import org.callboot.node.wire.RequestOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class TransferJournalTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("org.callboot.node.transfers");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final TransferJournal journal = new TransferJournal(metrics);

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  private static IncomingRequest request(String name, String host) {
    PeerAddress peer = PeerAddress.of(new InetSocketAddress(host, 5_000));
    Packet.Request packet = new Packet.ReadRequest(name, "octet", RequestOptions.NONE);
    return new IncomingRequest(packet, peer, 1_000_000, error -> {});
  }

  private Map<String, String> fields() {
    assertThat(lines.list).hasSize(1);
    return lines.list.get(0).getKeyValuePairs().stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
  }

  @Test
  void writesOneLineWithAllFieldsAtTheEndOfATransfer() {
    ServedFile file = ServedFiles.of("F", "cluster:hq");
    journal.ended(
        request("f", "127.0.0.1"),
        file,
        TransferOutcome.COMPLETED,
        new TransferTotals(600, 2, 1),
        8_000_000);

    assertThat(fields())
        .containsEntry("peer", "127.0.0.1:5000")
        .containsEntry("file", "f")
        .containsEntry("path", "cluster:hq")
        .containsEntry("version", "e2r9")
        .containsEntry("bytes", "600")
        .containsEntry("blocks", "2")
        .containsEntry("resends", "1")
        .containsEntry("ms", "7")
        .containsEntry("outcome", "completed");
    assertThat(metrics.events()).containsExactly("completed");
  }

  @ParameterizedTest
  @CsvSource({
    "SEP0007EB463101.cnf.xml, SEP0007EB463101.cnf.xml",
    "'a b~c', 'a b~c'",
    "'a\"b', 'a?b'",
    "'a\u007fb\u0000', 'a?b?'",
    "'a\u2029b\u0085', 'a?b?'",
    "'Stra\u00dfe \ud83d\ude00', 'Stra\u00dfe \ud83d\ude00'",
  })
  void keepsWhatCanBePrintedOfAName(String name, String logged) {
    journal.refused(request(name, "127.0.0.1"), Refusal.NOT_FOUND, "not here");
    assertThat(fields()).containsEntry("file", logged).containsEntry("reason", "not here");
  }

  @Test
  void cutsANameOfPlainLettersToo() {
    journal.refused(request("x".repeat(256), "127.0.0.1"), Refusal.ILLEGAL_NAME, "");
    assertThat(fields()).containsEntry("file", "x".repeat(255));
  }

  @Test
  void writesOneLineForARefusalAndLetsNobodyForgeLines() {
    journal.refused(
        request("a\nb\u001b[2J\u2028" + "x".repeat(600), "::1"), Refusal.ILLEGAL_NAME, "bad\rname");

    assertThat(fields())
        .containsEntry("peer", "[0:0:0:0:0:0:0:1]:5000")
        .containsEntry("outcome", "illegal_name")
        .containsEntry("error", "2")
        .containsEntry("reason", "bad?name");
    assertThat(fields().get("file")).startsWith("a?b?[2J?x").hasSize(255);
  }
}
