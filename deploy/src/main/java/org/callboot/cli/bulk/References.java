package org.callboot.cli.bulk;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows that devices refer to by name, as of one moment. */
final class References {
  /** Names of other rows in a message; our choice, what fits on a few lines. */
  private static final int MOST_SUGGESTED = 8;

  private final Map<ValueKind, Map<String, String>> keys = new EnumMap<>(ValueKind.class);
  private final Map<ValueKind, Map<String, String>> names = new EnumMap<>(ValueKind.class);
  private final Map<String, String> modelNames = new TreeMap<>();
  private final Map<String, List<String>> modelNumbers = new HashMap<>();

  /** Reads all of them within the connection's transaction. */
  static References read(Connection connection) throws SQLException {
    References references = new References();
    for (ValueKind kind : ValueKind.values()) {
      if (kind.table().isPresent()) {
        String query = "select " + kind.keyColumn() + "::text, name from " + kind.table().get();
        forEachRow(connection, query, (key, name) -> references.add(kind, key, name));
      }
    }
    forEachRow(connection, "select enum::text, name from typemodel", references::addModel);
    return references;
  }

  private static void forEachRow(
      Connection connection, String query, BiConsumer<String, String> consumer)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        consumer.accept(String.valueOf(rows.getString(1)), String.valueOf(rows.getString(2)));
      }
    }
  }

  void add(ValueKind kind, String key, String name) {
    keys.computeIfAbsent(kind, any -> new TreeMap<>()).put(name, key);
    names.computeIfAbsent(kind, any -> new HashMap<>()).put(key, name);
  }

  void addModel(String number, String name) {
    modelNames.put(number, name);
    modelNumbers.computeIfAbsent(folded(name), any -> new ArrayList<>()).add(number);
  }

  /** The key of the row of that name. */
  String key(ValueKind kind, String name) throws UnfitValueException {
    Map<String, String> ofKind = keys.getOrDefault(kind, Map.of());
    String key = ofKind.get(name);
    if (key == null) {
      throw new UnfitValueException(
          "not in table "
              + kind.table().orElse("")
              + ", where "
              + choice(ofKind.keySet().stream()));
    }
    return key;
  }

  /** The name of the row of that key. */
  String name(ValueKind kind, String key) {
    return names.getOrDefault(kind, Map.of()).getOrDefault(key, key);
  }

  /** The number of the model, which may be given by its number or by its name. */
  String model(String text) throws UnfitValueException {
    if (modelNames.containsKey(text)) {
      return text;
    }
    List<String> numbers = modelNumbers.getOrDefault(folded(text), List.of());
    if (numbers.size() == 1) {
      return numbers.get(0);
    }
    if (numbers.size() > 1) {
      throw new UnfitValueException("several models have this name; use the number: " + numbers);
    }
    throw new UnfitValueException(
        "no such model; use its name or its number in table typemodel; " + choice(similar(text)));
  }

  /** What {@link #model} takes back for the same model: the name if it names one model only. */
  String modelName(String number) {
    @Nullable String name = modelNames.get(number);
    boolean isUnmistakable =
        name != null
            && !modelNames.containsKey(name)
            && modelNumbers.getOrDefault(folded(name), List.of()).size() == 1;
    return isUnmistakable ? String.valueOf(name) : number;
  }

  /** Those that contain the text, if any do; else all, and first those that begin most like it. */
  private Stream<String> similar(String text) {
    boolean isAnySimilar = modelNames.values().stream().anyMatch(name -> isSimilar(name, text));
    return modelNames.values().stream()
        .filter(name -> !isAnySimilar || isSimilar(name, text))
        .sorted(
            Comparator.comparingInt((String name) -> -lettersInCommon(name, text))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean isSimilar(String name, String text) {
    return folded(name).contains(folded(text));
  }

  private static int lettersInCommon(String name, String text) {
    int difference = Arrays.mismatch(folded(name).toCharArray(), folded(text).toCharArray());
    return difference < 0 ? name.length() : difference;
  }

  private static String choice(Stream<String> names) {
    List<String> few = names.limit(MOST_SUGGESTED + 1L).toList();
    if (few.isEmpty()) {
      return "there is none yet";
    }
    return few.size() > MOST_SUGGESTED
        ? "there are " + String.join(", ", few.subList(0, MOST_SUGGESTED)) + " and others"
        : "there " + (few.size() == 1 ? "is " : "are ") + String.join(", ", few);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
