package org.callboot.node.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the log calls of WARN and ERROR in sources. */
final class LogCalls {
  private static final String TEXT = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
  private static final Pattern CALL =
      Pattern.compile("\\.(?:at)?(warn|error)\\(", Pattern.CASE_INSENSITIVE);
  private static final Pattern LITERAL =
      Pattern.compile("\\s*(" + TEXT + "(?:\\s*\\+\\s*" + TEXT + ")*)");
  private static final Pattern FLUENT_END = Pattern.compile("\\.log\\(");
  private static final Pattern PIECE = Pattern.compile(TEXT);

  private LogCalls() {}

  /**
   * A message.
   *
   * @param level WARN or ERROR
   * @param text with an ellipsis for each value
   */
  record Message(String level, String text) {}

  /** All messages below a source folder. */
  static List<Message> in(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      List<Message> messages = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        messages.addAll(of(Files.readString(file), file.toString()));
      }
      return messages;
    }
  }

  /**
   * Messages of one source.
   *
   * @throws AssertionError if a call has a message that is no literal, since nobody could look it
   *     up
   */
  static List<Message> of(String source, String file) {
    List<Message> messages = new ArrayList<>();
    Matcher call = CALL.matcher(source);
    while (call.find()) {
      boolean fluent = call.group().startsWith(".at");
      String level = call.group(1).toUpperCase(Locale.ROOT);
      messages.add(new Message(level, literal(source, fluent, call.end(), file)));
    }
    return messages;
  }

  private static String literal(String source, boolean fluent, int from, String file) {
    int start = from;
    if (fluent) {
      Matcher end = FLUENT_END.matcher(source);
      start = end.find(from) ? end.end() : source.length();
    }
    Matcher literal = LITERAL.matcher(source).region(start, source.length());
    if (!literal.lookingAt()) {
      throw new AssertionError("a WARN or ERROR in " + file + " has no literal message");
    }
    StringBuilder text = new StringBuilder();
    PIECE.matcher(literal.group(1)).results().forEach(piece -> text.append(piece.group(1)));
    return text.toString().replace("{}", "…");
  }
}
