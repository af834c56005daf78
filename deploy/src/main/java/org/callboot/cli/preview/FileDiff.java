package org.callboot.cli.preview;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;

/**
 * One file before and after a change, as a unified diff. Files that are no text are compared as
 * lines of 16 bytes in hexadecimal digits.
 *
 * @param before empty for a file that is added
 * @param after empty for a file that is withdrawn
 */
public record FileDiff(FileName name, Optional<FileContent> before, Optional<FileContent> after) {
  private static final int CONTEXT_LINES = 3;
  private static final int BYTES_IN_A_LINE = 16;
  private static final String NOTHING = "/dev/null";
  private static final String NO_LINE_END = "\\ No newline at end of file";

  /** Lines of the diff; none if both are the same. */
  public List<String> lines() {
    Optional<List<String>> oldText = textLines(before);
    Optional<List<String>> newText = textLines(after);
    boolean areTexts = oldText.isPresent() && newText.isPresent();
    List<String> oldLines = areTexts ? oldText.get() : hexLines(before);
    List<String> newLines = areTexts ? newText.get() : hexLines(after);
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            before.isPresent() ? "before/" + name : NOTHING,
            after.isPresent() ? "after/" + name : NOTHING,
            oldLines,
            DiffUtils.diff(oldLines, newLines),
            CONTEXT_LINES);
    // An empty side has no line 1; the library says it had, and patch(1) then looks for it.
    lines.replaceAll(
        line ->
            line.startsWith("@@ ")
                ? line.replace("@@ -1,0 ", "@@ -0,0 ").replace(" +1,0 @@", " +0,0 @@")
                : line);
    return lines;
  }

  /** Empty if the bytes are no text. */
  private static Optional<List<String>> textLines(Optional<FileContent> content) {
    if (content.isEmpty()) {
      return Optional.of(List.of());
    }
    String text;
    try {
      ByteBuffer bytes = content.get().asReadOnlyBuffer();
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0)) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    lines.replaceAll(line -> line.replace("\r", "\\r"));
    String last = lines.remove(lines.size() - 1);
    if (!last.isEmpty()) {
      lines.add(last);
      lines.add(NO_LINE_END);
    }
    return Optional.of(lines);
  }

  private static List<String> hexLines(Optional<FileContent> content) {
    byte[] bytes = content.map(FileContent::toByteArray).orElse(new byte[0]);
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += BYTES_IN_A_LINE) {
      StringBuilder line = new StringBuilder(String.format("%06x ", from));
      for (int i = from; i < Math.min(bytes.length, from + BYTES_IN_A_LINE); i++) {
        line.append(String.format(" %02x", bytes[i]));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
