package org.callboot.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a name comes from.
 *
 * @param answer of {@code /api/explain}
 */
public record FileExplanation(JsonNode answer) {
  public boolean isFound() {
    return answer.path("answer").asText().equals("found");
  }

  /** What a device hears, in a sentence. */
  public String headline() {
    String file = answer.path("file").asText("?");
    return switch (answer.path("answer").asText()) {
      case "found" -> file + " is served from " + answer.path("path").asText("?");
      case "not found" -> file + " is on no path: a device hears \"file not found\"";
      default ->
          file
              + " is not found yet, and a device is told to try again: "
              + answer.path("reason").asText("?");
    };
  }

  /** The paths in order: rank, path, state, answer, details. */
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode path : answer.path("paths")) {
      ObjectNode details = path.deepCopy();
      details.remove(List.of("path", "state", "answer"));
      rows.add(
          List.of(
              rows.isEmpty() ? "primary" : "alternate " + rows.size(),
              path.path("path").asText("?"),
              path.path("state").asText("?"),
              path.path("answer").asText("?"),
              JsonText.line(details)));
    }
    return rows;
  }
}
