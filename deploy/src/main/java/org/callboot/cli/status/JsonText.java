package org.callboot.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;

/** Values of JSON as people read them: {@code listening 127.0.0.1:69, loops 1}. */
final class JsonText {
  private JsonText() {}

  /** One line of all values that are neither objects nor lists of objects. */
  static String line(JsonNode object) {
    StringJoiner line = new StringJoiner(", ");
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!holdsObjects(field.getValue()) && !isEmptyList(field.getValue())) {
        line.add(words(field.getKey()) + " " + value(field.getValue()));
      }
    }
    return line.toString();
  }

  /** The lists of objects in it, each object in a row with the name of its list. */
  static List<List<String>> lists(JsonNode object) {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (field.getValue().isArray() && holdsObjects(field.getValue())) {
        field
            .getValue()
            .forEach(element -> rows.add(List.of("  " + words(field.getKey()), line(element))));
      }
    }
    return rows;
  }

  private static boolean isEmptyList(JsonNode node) {
    return node.isArray() && node.isEmpty();
  }

  private static boolean holdsObjects(JsonNode node) {
    return node.isObject()
        || (node.isArray()
            && StreamSupport.stream(node.spliterator(), false).anyMatch(JsonNode::isObject));
  }

  private static String value(JsonNode node) {
    if (!node.isArray()) {
      return node.asText();
    }
    StringJoiner list = new StringJoiner(" ");
    node.forEach(element -> list.add(element.asText()));
    return list.toString();
  }

  /** {@code maximumServingCount} is {@code maximum serving count}. */
  private static String words(String camelCase) {
    return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
