package org.callboot.publisher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What stands in the pages of this module for operators. */
public final class ReadmeTables {
  private ReadmeTables() {}

  /** Rows of the first table under a heading, without its head. */
  public static List<String> rowsUnder(String heading) {
    return lines().stream()
        .dropWhile(line -> !line.equals(heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("#"))
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .toList();
  }

  /** The first block of a language. */
  public static String block(String language) {
    List<String> block =
        lines().stream()
            .dropWhile(line -> !line.equals("```" + language))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .toList();
    return String.join("\n", block) + "\n";
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    try {
      for (String page : List.of("README.md", "FILES.md")) {
        lines.addAll(Files.readAllLines(Path.of(page)));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
