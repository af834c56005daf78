package org.callboot.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.callboot.node.transfer.TransferOutcome;
import org.junit.jupiter.api.Test;

/** The table of counters has all that operators of Cisco TFTP know, and meters that exist. */
class CounterTableTest {
  /**
   * Counters of the object "Cisco TFTP", as the guide of the Real-Time Monitoring Tool has them.
   */
  private static final List<String> COUNTERS =
      List.of(
          "HeartBeat",
          "Requests",
          "RequestsProcessed",
          "RequestsNotFound",
          "RequestsOverflow",
          "RequestsAborted",
          "RequestsInProgress",
          "MaxServingCount",
          "SegmentsSent",
          "SegmentsAcknowledged",
          "SegmentsFromDisk",
          "HttpRequests",
          "HttpRequestsProcessed",
          "HttpRequestsNotFound",
          "HttpRequestsOverflow",
          "HttpRequestsAborted",
          "HttpConnectRequests",
          "HttpServedFromDisk",
          "BuildCount",
          "BuildAbortCount",
          "BuildDuration",
          "BuildDeviceCount",
          "BuildUnitCount",
          "BuildSoftKeyCount",
          "BuildDialruleCount",
          "BuildSignCount",
          "EncryptCount",
          "ChangeNotifications",
          "DeviceChangeNotifications",
          "UnitChangeNotifications",
          "SoftkeyChangeNotifications",
          "DialruleChangeNotifications",
          "SEPFoundCount",
          "SEPNotFoundCount",
          "SIPFoundCount",
          "SIPNotFoundCount",
          "LDFoundCount",
          "LDNotFoundCount",
          "GKFoundCount",
          "GKNotFoundCount");

  @Test
  void hasTheFortyCounters() throws IOException {
    assertThat(COUNTERS).hasSize(40);
    assertThat(CounterTable.rows().stream().map(CounterTable.Row::counter))
        .containsExactlyElementsOf(COUNTERS);
  }

  @Test
  void saysOfSigningAndEncryptionThatTheyAreNotDone() throws IOException {
    assertThat(CounterTable.rows().stream().filter(row -> row.expression().isEmpty()))
        .allMatch(row -> row.remark().startsWith("not done"))
        .extracting(CounterTable.Row::counter)
        .containsExactly("BuildSignCount", "EncryptCount");
  }

  @Test
  void everyEndOfATransferIsProcessedOrAborted() throws IOException {
    Map<String, String> expressions = CounterTable.expressions();
    String ends = expressions.get("RequestsProcessed") + expressions.get("RequestsAborted");
    assertThat(ends.split("\\W+"))
        .contains("unanswered")
        .containsAll(Arrays.stream(TransferOutcome.values()).map(TransferOutcome::tag).toList());
  }

  @Test
  void usesMetersOfTheCataloguesOnly() throws IOException {
    CounterTable.expressions()
        .forEach(
            (counter, expression) ->
                assertThat(MeterNames.known()).as(counter).containsAll(MeterNames.in(expression)));
  }
}
