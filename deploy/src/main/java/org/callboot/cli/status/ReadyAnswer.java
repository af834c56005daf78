package org.callboot.cli.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code /ready} of the operations port says.
 *
 * @param missing one line for each part that is not fit; empty when ready
 */
record ReadyAnswer(List<String> missing) {
  ReadyAnswer {
    missing = List.copyOf(missing);
  }

  /** Reads the JSON answer; text of any other form is shown as it is. */
  static ReadyAnswer of(int status, String body) {
    if (status == 200) {
      return new ReadyAnswer(List.of());
    }
    List<String> missing = new ArrayList<>();
    for (JsonNode part : json(body).path("missing")) {
      missing.add(part.path("part").asText("?") + ": " + part.path("problem").asText("?"));
    }
    return new ReadyAnswer(
        missing.isEmpty() ? List.of("HTTP " + status + " " + body.strip()) : missing);
  }

  private static JsonNode json(String body) {
    ObjectMapper mapper = new ObjectMapper();
    try {
      return mapper.readTree(body);
    } catch (JsonProcessingException e) {
      return mapper.createObjectNode();
    }
  }
}
