package org.callboot.node.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The module's README, taken apart. */
record Readme(String text) {
  static Readme ofModule() {
    try {
      return new Readme(Files.readString(Path.of("README.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text from a heading to the next one of any level. */
  String section(String heading) {
    Matcher matcher =
        Pattern.compile("(?ms)^#+ " + Pattern.quote(heading) + "\\R(.*?)(?=^#+ |\\z)")
            .matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("README.md has no section '" + heading + "'");
    }
    return matcher.group(1);
  }

  /** Rows of the table of a section, without its head: the cells of each. */
  List<List<String>> table(String heading) {
    return section(heading)
        .lines()
        .filter(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
        .toList();
  }

  /** The table of a section as it is written. */
  String tableText(String heading) {
    StringBuilder table = new StringBuilder();
    section(heading)
        .lines()
        .filter(line -> line.startsWith("|"))
        .forEach(line -> table.append(line).append('\n'));
    return table.toString();
  }

  /** The block of that language in a section. */
  String block(String heading, String language) {
    Matcher matcher =
        Pattern.compile("(?s)```" + language + "\\R(.*?)```").matcher(section(heading));
    if (!matcher.find()) {
      throw new AssertionError("section '" + heading + "' has no block of " + language);
    }
    return matcher.group(1);
  }

  /** What stands between backticks. */
  static String code(String cell) {
    return cell.replace("`", "");
  }
}
