package org.callboot.cli.bulk;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows that devices refer to by name, as of one moment. */
final class References {
  /** Names of other rows in a message; our choice, what fits on a few lines. */
  private static final int MOST_SUGGESTED = 8;

  private final Map<String, String> poolKeys = new TreeMap<>();
  private final Map<String, String> poolNames = new HashMap<>();
  private final Map<String, String> modelNames = new TreeMap<>();
  private final Map<String, List<String>> modelNumbers = new HashMap<>();

  /** Reads all of them within the connection's transaction. */
  static References read(Connection connection) throws SQLException {
    References references = new References();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("select pkid::text, name from devicepool")) {
        while (rows.next()) {
          references.addPool(rows.getString(1), rows.getString(2));
        }
      }
      try (ResultSet rows = statement.executeQuery("select enum::text, name from typemodel")) {
        while (rows.next()) {
          references.addModel(rows.getString(1), rows.getString(2));
        }
      }
    }
    return references;
  }

  void addPool(String pkid, String name) {
    poolKeys.put(name, pkid);
    poolNames.put(pkid, name);
  }

  void addModel(String number, String name) {
    modelNames.put(number, name);
    modelNumbers.computeIfAbsent(key(name), any -> new ArrayList<>()).add(number);
  }

  /** The pkid of the pool of that name. */
  String pool(String name) throws UnfitValueException {
    String pkid = poolKeys.get(name);
    if (pkid == null) {
      throw new UnfitValueException("no such device pool; " + choice(poolKeys.keySet().stream()));
    }
    return pkid;
  }

  String poolName(String pkid) {
    return poolNames.getOrDefault(pkid, pkid);
  }

  /** The number of the model, which may be given by its number or by its name. */
  String model(String text) throws UnfitValueException {
    if (modelNames.containsKey(text)) {
      return text;
    }
    List<String> numbers = modelNumbers.getOrDefault(key(text), List.of());
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
            && modelNumbers.getOrDefault(key(name), List.of()).size() == 1;
    return isUnmistakable ? String.valueOf(name) : number;
  }

  private Stream<String> similar(String text) {
    boolean isAnySimilar = modelNames.values().stream().anyMatch(name -> isSimilar(name, text));
    return modelNames.values().stream()
        .filter(name -> !isAnySimilar || isSimilar(name, text))
        .sorted();
  }

  private static boolean isSimilar(String name, String text) {
    return key(name).contains(key(text));
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

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
