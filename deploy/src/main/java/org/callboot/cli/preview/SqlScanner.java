package org.callboot.cli.preview;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts SQL into statements at semicolons outside of strings, quoted names, comments and dollar
 * quotes (PostgreSQL, Lexical Structure, with standard_conforming_strings on).
 */
final class SqlScanner {
  private final String sql;
  private final List<SqlStatement> statements = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private int at;
  private int start;

  private SqlScanner(String sql) {
    this.sql = sql;
  }

  /**
   * Statements in order; those that are empty or comments only are left out.
   *
   * @throws ScriptRefusedException if a quote or comment is not closed, or for a command of psql
   */
  static List<SqlStatement> split(String sql) throws ScriptRefusedException {
    SqlScanner scanner = new SqlScanner(sql);
    while (scanner.at < sql.length()) {
      scanner.step();
    }
    scanner.endStatement();
    return scanner.statements;
  }

  private void step() throws ScriptRefusedException {
    char c = sql.charAt(at);
    if (c == ';') {
      endStatement();
      at++;
      start = at;
    } else if (c == '\\') {
      throw refused(at, "'\\' begins a command of psql, which is not run here; use SQL only");
    } else if (c == '\'') {
      skipString();
    } else if (c == '"') {
      skipTo("\"", at + 1, "a quoted name");
    } else if (sql.startsWith("--", at)) {
      skipLine();
    } else if (sql.startsWith("/*", at)) {
      skipComment();
    } else if (c == '$' && !isPartOfName(at - 1) && dollarTag() != null) {
      String tag = String.valueOf(dollarTag());
      skipTo(tag, at + tag.length(), "text in dollar quotes");
    } else {
      words.append(c);
      at++;
    }
  }

  /** Words outside of quotes and comments say what kind of statement it is. */
  private void endStatement() {
    String text = words.toString().strip();
    if (!text.isEmpty()) {
      int first = start;
      while (Character.isWhitespace(sql.charAt(first))) {
        first++;
      }
      statements.add(new SqlStatement(lineOf(first), sql.substring(first, at), text));
    }
    words.setLength(0);
  }

  private void skipString() throws ScriptRefusedException {
    boolean hasEscapes =
        at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e') && !isPartOfName(at - 2);
    if (!hasEscapes) {
      skipTo("'", at + 1, "a string");
      return;
    }
    int from = at;
    for (int part = at; part >= 0; part = nextPart()) {
      at = part + 1;
      while (at < sql.length() && sql.charAt(at) != '\'') {
        at += sql.charAt(at) == '\\' ? 2 : 1;
      }
      closedOrRefused(from, "a string");
      at++;
    }
    words.append(' ');
  }

  /**
   * Where the string that has just ended goes on, and its escapes with it: at a doubled quote, or
   * at a quote after blanks and comments with a line break in them (4.1.2.1); -1 if nowhere.
   */
  private int nextPart() {
    int next = at;
    boolean isOnAnotherLine = false;
    while (next < sql.length()) {
      if (sql.startsWith("--", next)) {
        int end = sql.indexOf('\n', next);
        next = end < 0 ? sql.length() : end;
      } else if (Character.isWhitespace(sql.charAt(next))) {
        isOnAnotherLine |= sql.charAt(next) == '\n';
        next++;
      } else {
        break;
      }
    }
    boolean isQuote = next < sql.length() && sql.charAt(next) == '\'';
    return isQuote && (next == at || isOnAnotherLine) ? next : -1;
  }

  /** A quote that is doubled ends one part and begins another, which comes to the same. */
  private void skipTo(String end, int from, String what) throws ScriptRefusedException {
    int begin = at;
    int found = sql.indexOf(end, from);
    at = found < 0 ? sql.length() : found;
    closedOrRefused(begin, what);
    at += end.length();
    words.append(" _ ");
  }

  private void skipLine() {
    int end = sql.indexOf('\n', at);
    at = end < 0 ? sql.length() : end;
    words.append(' ');
  }

  private void skipComment() throws ScriptRefusedException {
    int from = at;
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
    if (depth > 0) {
      throw refused(from, "a comment begins here and is not closed");
    }
    words.append(' ');
  }

  private void closedOrRefused(int from, String what) throws ScriptRefusedException {
    if (at >= sql.length()) {
      throw refused(from, what + " begins here and is not closed");
    }
  }

  /** {@code $tag$} at the current place, or null. */
  private @Nullable String dollarTag() {
    int end = sql.indexOf('$', at + 1);
    if (end < 0) {
      return null;
    }
    String tag = sql.substring(at + 1, end);
    return tag.matches("([\\p{L}_][\\p{L}0-9_]*)?") ? sql.substring(at, end + 1) : null;
  }

  private boolean isPartOfName(int index) {
    if (index < 0) {
      return false;
    }
    char c = sql.charAt(index);
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  private ScriptRefusedException refused(int index, String reason) {
    return new ScriptRefusedException(lineOf(index), reason);
  }

  private int lineOf(int index) {
    return 1 + (int) sql.substring(0, index).chars().filter(c -> c == '\n').count();
  }
}
