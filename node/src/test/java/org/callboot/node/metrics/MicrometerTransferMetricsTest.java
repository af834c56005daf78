package org.callboot.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.stream.Collectors;
import org.callboot.node.resolve.ServedFiles;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;
import org.callboot.sync.runtime.ManualTicker;
import org.junit.jupiter.api.Test;

class MicrometerTransferMetricsTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final DeviceCensus census = new DeviceCensus(0, new ManualTicker());
  private final MicrometerTransferMetrics metrics = new MicrometerTransferMetrics(registry, census);

  private static AskedFile asked(String file) {
    return new AskedFile(Protocol.TFTP, new InetSocketAddress("127.0.0.1", 5_000), file);
  }

  private static void end(RequestMetrics metrics, String path, TransferTotals totals) {
    metrics.ended(
        asked("XMLDefault.cnf.xml"),
        ServedFiles.of("XMLDefault.cnf.xml", path),
        TransferOutcome.COMPLETED,
        totals,
        3_000_000);
  }

  @Test
  void showsEveryOutcomeFromTheStart() {
    String scrape = registry.scrape();
    for (TransferOutcome outcome : TransferOutcome.values()) {
      assertThat(scrape).contains("outcome=\"" + outcome.tag() + "\"");
    }
    for (Refusal refusal : Refusal.values()) {
      assertThat(scrape).contains("outcome=\"" + refusal.tag() + "\"");
    }
    assertThat(scrape)
        .contains("callboot_tftp_requests_total{outcome=\"overflow\",protocol=\"tftp\"} 0.0")
        .contains("callboot_tftp_dropped_datagrams_total{reason=\"source_port\"} 0.0")
        .contains("callboot_tftp_lookups_total{prefix=\"gk\",result=\"not_found\"} 0.0");
  }

  @Test
  void countsWhatHappened() {
    end(metrics, "cluster:hq", new TransferTotals(600, 2, 1));
    metrics.ended(
        asked("\\sep0007EB463101.cnf.xml"),
        ServedFiles.of("SEP0007EB463101.cnf.xml", "cluster:hq"),
        TransferOutcome.TIMED_OUT,
        new TransferTotals(0, 0, 4),
        1);
    metrics.refused(asked("gk0007eb463101"), Refusal.NOT_FOUND);
    metrics.refused(asked("SIP0007EB463101.cnf"), Refusal.UNAVAILABLE);
    metrics.refused(asked("SEP0007EB463101.cnf.xml"), Refusal.OVERFLOW);
    metrics.dropped(DropReason.MALFORMED);
    metrics.firstBlockSent(ServedFiles.of("P00303020214.bin", "/srv"), 2_000_000);
    metrics.heartbeat(1);
    metrics.requestRepeated();
    metrics.strangerHeard();

    assertThat(registry.scrape())
        .contains("callboot_tftp_requests_total{outcome=\"completed\",protocol=\"tftp\"} 1.0")
        .contains("callboot_tftp_requests_total{outcome=\"timed_out\",protocol=\"tftp\"} 1.0")
        .contains("callboot_tftp_requests_total{outcome=\"not_found\",protocol=\"tftp\"} 1.0")
        .contains("callboot_tftp_dropped_datagrams_total{reason=\"malformed\"} 1.0")
        .contains("callboot_tftp_served_total{path=\"cluster:hq\",protocol=\"tftp\"} 1.0")
        .contains("callboot_tftp_sent_bytes_total{protocol=\"tftp\"} 600.0")
        .contains("callboot_tftp_blocks_total 2.0")
        .contains("callboot_tftp_resends_total 5.0")
        .contains("callboot_tftp_repeated_requests_total 1.0")
        .contains("callboot_tftp_strangers_total 1.0")
        .contains("callboot_tftp_lookups_total{prefix=\"other\",result=\"found\"} 1.0")
        .contains("callboot_tftp_lookups_total{prefix=\"sep\",result=\"found\"} 1.0")
        .contains("callboot_tftp_lookups_total{prefix=\"sep\",result=\"not_found\"} 0.0")
        .contains("callboot_tftp_lookups_total{prefix=\"gk\",result=\"not_found\"} 1.0")
        .contains("callboot_tftp_lookups_total{prefix=\"sip\",result=\"unavailable\"} 1.0")
        .contains("callboot_tftp_heartbeat_total{loop=\"1\"} 1.0")
        .contains("callboot_tftp_first_block_seconds_bucket{class=\"load\",le=\"0.002\"} 1")
        .contains("callboot_tftp_first_block_seconds_bucket{class=\"load\",le=\"0.001\"} 0")
        .contains("callboot_tftp_transfer_seconds_count{class=\"default\",protocol=\"tftp\"} 1")
        .contains("callboot_tftp_transfer_seconds_count{class=\"config\",protocol=\"tftp\"} 0");
  }

  @Test
  void countsHttpInTheSameMetersUnderItsOwnTag() {
    RequestMetrics http = new MicrometerRequestMetrics(registry, Protocol.HTTP, census);
    end(http, "cluster:hq", new TransferTotals(700, 0, 0));
    http.ended(
        asked("a"),
        ServedFiles.of("a", "cluster:hq"),
        TransferOutcome.PROBED,
        TransferTotals.NONE,
        1);
    http.refused(asked("a"), Refusal.OVERFLOW);

    assertThat(registry.scrape())
        .contains("callboot_tftp_requests_total{outcome=\"completed\",protocol=\"http\"} 1.0")
        .contains("callboot_tftp_requests_total{outcome=\"probed\",protocol=\"http\"} 1.0")
        .contains("callboot_tftp_requests_total{outcome=\"overflow\",protocol=\"http\"} 1.0")
        .contains("callboot_tftp_requests_total{outcome=\"overflow\",protocol=\"tftp\"} 0.0")
        .contains("callboot_tftp_served_total{path=\"cluster:hq\",protocol=\"http\"} 1.0")
        .contains(
            "callboot_tftp_unfinished_total{outcome=\"probed\",path=\"cluster:hq\",protocol=\"http\"}"
                + " 1.0")
        .contains("callboot_tftp_sent_bytes_total{protocol=\"http\"} 700.0")
        .contains("callboot_tftp_sent_bytes_total{protocol=\"tftp\"} 0.0");
  }

  @Test
  void makesNoEndlessListOfPaths() {
    for (int i = 0; i < 1_000; i++) {
      end(metrics, "/srv/" + i, TransferTotals.NONE);
    }
    Map<Boolean, Long> byOther =
        registry.find("callboot.tftp.served").counters().stream()
            .collect(
                Collectors.partitioningBy(
                    counter -> "other".equals(counter.getId().getTag("path")),
                    Collectors.counting()));
    assertThat(byOther).containsEntry(true, 1L).containsEntry(false, 32L);
  }
}
