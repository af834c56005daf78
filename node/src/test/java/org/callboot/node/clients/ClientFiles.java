package org.callboot.node.clients;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.callboot.node.net.InMemoryFiles;
import org.callboot.sync.file.FileContent;

/** Files that clients are asked to fetch, each called {@code file} and its size. */
final class ClientFiles {
  /** Nothing, one octet, around one block of 512, whole blocks of 1428, and many blocks. */
  static final List<Integer> SIZES = List.of(0, 1, 511, 512, 513, 3 * 1428, 100_000);

  /** For networks that lose packets. */
  static final int SOME_BLOCKS = 30_000;

  static final int MANY_BLOCKS = 300_000;

  /** More than 65,536 blocks of 8 octets: their numbers start again at 0. */
  static final int ROLLOVER_BY_8 = 65_536 * 8 + 100;

  /** The same for blocks of 512. */
  static final int ROLLOVER_BY_512 = 65_536 * 512 + 100;

  static final int MEBIBYTE = 1 << 20;

  /** Name of the file of {@link #text}. */
  static final String TEXT = "text";

  private static final int LINES = 3_000;

  private ClientFiles() {}

  static InMemoryFiles all() {
    InMemoryFiles files = new InMemoryFiles().with(TEXT, text());
    IntStream.concat(
            SIZES.stream().mapToInt(Integer::intValue),
            IntStream.of(SOME_BLOCKS, MANY_BLOCKS, MEBIBYTE, ROLLOVER_BY_8, ROLLOVER_BY_512))
        .forEach(size -> addGenerated(files, size));
    return files;
  }

  static String name(int size) {
    return "file" + size;
  }

  /**
   * Lines of every length with every ending of a line: LF, CR LF, CR and CR NUL; so many that some
   * lie across blocks in netascii.
   */
  static byte[] text() {
    String[] ends = {"\n", "\r\n", "\r", "\r\0"};
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < LINES; line++) {
      text.append("x".repeat(line % 23)).append(ends[line % ends.length]);
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Made when it is asked for: most tests need no large file. */
  private static void addGenerated(InMemoryFiles files, int size) {
    files.with(
        name(size),
        () -> CompletableFuture.completedStage(FileContent.of(InMemoryFiles.bytes(size))));
  }
}
