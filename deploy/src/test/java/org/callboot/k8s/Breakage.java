package org.callboot.k8s;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A slip of a hand in a manifest.
 *
 * @param object kind and name, such as {@code DaemonSet callboot-node}
 * @param field JSON pointer
 * @param value JSON to write there; empty to take the field away
 * @param complaint part of what must be said about it
 */
record Breakage(String overlay, String object, String field, String value, String complaint) {
  /** Breaks the object; a field whose place is not there is a mistake of the test. */
  void apply(List<ObjectNode> documents) {
    ObjectNode broken =
        documents.stream().filter(this::isMeant).findFirst().orElseThrow(AssertionError::new);
    JsonPointer pointer = JsonPointer.compile(field);
    String last = pointer.last().getMatchingProperty();
    JsonNode parent = broken.at(pointer.head());
    if (parent instanceof ArrayNode list && value.isEmpty()) {
      list.remove(Integer.parseInt(last));
    } else if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(last), json());
    } else if (value.isEmpty()) {
      ((ObjectNode) parent).remove(last);
    } else {
      ((ObjectNode) parent).set(last, json());
    }
  }

  private boolean isMeant(ObjectNode document) {
    String name = document.path("kind").asText() + " " + document.at("/metadata/name").asText();
    // Names of ConfigMaps end with a digest.
    return name.equals(object) || (name.startsWith(object + "-") && object.startsWith("Config"));
  }

  private JsonNode json() {
    try {
      return new ObjectMapper().readTree(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return overlay + ": " + object + " " + field + " = " + (value.isEmpty() ? "nothing" : value);
  }
}
