package org.callboot.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.stream.Collectors;
import org.callboot.node.transfer.Refusal;
import org.callboot.node.transfer.TransferOutcome;
import org.callboot.node.transfer.TransferTotals;
import org.junit.jupiter.api.Test;

class MicrometerTransferMetricsTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MicrometerTransferMetrics metrics =
      new MicrometerTransferMetrics(registry, () -> 3, () -> 30);

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
        .contains("callboot_tftp_in_progress 3.0")
        .contains("callboot_tftp_cap 30.0");
  }

  @Test
  void countsWhatHappened() {
    metrics.ended(
        TransferOutcome.COMPLETED, "cluster:hq", new TransferTotals(600, 2, 1), 3_000_000);
    metrics.ended(TransferOutcome.TIMED_OUT, "cluster:hq", new TransferTotals(0, 0, 4), 1);
    metrics.refused(Refusal.NOT_FOUND);
    metrics.dropped(DropReason.MALFORMED);
    metrics.firstBlockSent(2_000_000);
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
        .contains("callboot_tftp_first_block_seconds_count 1")
        .contains("callboot_tftp_transfer_seconds_count 1");
  }

  @Test
  void countsHttpInTheSameMetersUnderItsOwnTag() {
    RequestMetrics http = new MicrometerRequestMetrics(registry, Protocol.HTTP);
    http.ended(TransferOutcome.COMPLETED, "cluster:hq", new TransferTotals(700, 0, 0), 1);
    http.ended(TransferOutcome.PROBED, "cluster:hq", TransferTotals.NONE, 1);
    http.refused(Refusal.OVERFLOW);

    assertThat(registry.scrape())
        .contains("callboot_tftp_requests_total{outcome=\"completed\",protocol=\"http\"} 1.0")
        .contains("callboot_tftp_requests_total{outcome=\"probed\",protocol=\"http\"} 1.0")
        .contains("callboot_tftp_requests_total{outcome=\"overflow\",protocol=\"http\"} 1.0")
        .contains("callboot_tftp_requests_total{outcome=\"overflow\",protocol=\"tftp\"} 0.0")
        .contains("callboot_tftp_served_total{path=\"cluster:hq\",protocol=\"http\"} 1.0")
        .contains("callboot_tftp_sent_bytes_total{protocol=\"http\"} 700.0")
        .contains("callboot_tftp_sent_bytes_total{protocol=\"tftp\"} 0.0");
  }

  @Test
  void makesNoEndlessListOfPaths() {
    for (int i = 0; i < 1_000; i++) {
      metrics.ended(TransferOutcome.COMPLETED, "/srv/" + i, TransferTotals.NONE, 1);
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
