package org.callboot.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program says of itself.
 *
 * @param answer of {@code /api/status}
 */
public record ProgramStatus(String address, JsonNode answer, PrometheusText meters) {
  public boolean isReady() {
    return answer.path("ready").asBoolean();
  }

  /** Two columns for people. */
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("program", address + ", up since " + answer.path("started").asText("?")));
    rows.add(List.of("ready", isReady() ? "yes" : "no"));
    answer.path("missing").forEach(part -> rows.add(named("missing", part, "problem")));
    answer.path("remarks").forEach(part -> rows.add(named("remark", part, "remark")));
    answer.path("parts").forEach(part -> rows.addAll(part(part)));
    for (StatusLine line : StatusLine.LINES) {
      line.value(meters).ifPresent(value -> rows.add(List.of(line.label(), value)));
    }
    meters
        .sum("callboot_tftp_sent_bytes_total")
        .ifPresent(sent -> rows.add(List.of("bytes sent", "%.0f".formatted(sent))));
    return rows;
  }

  private static List<String> named(String label, JsonNode part, String text) {
    return List.of(label, part.path("part").asText("?") + ": " + part.path(text).asText("?"));
  }

  private static List<List<String>> part(JsonNode part) {
    ObjectNode details = part.deepCopy();
    details.remove("part");
    List<List<String>> rows = new ArrayList<>();
    if (!details.isEmpty()) {
      rows.add(List.of(part.path("part").asText("?"), JsonText.line(details)));
      rows.addAll(JsonText.lists(details));
    }
    return rows;
  }
}
