package org.callboot.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts a file in place only when all of it has arrived. */
final class WholeFile {
  private WholeFile() {}

  /** Fetches into a file beside the target and renames it; a failure leaves the target alone. */
  static String write(Path target, Download download) throws IOException, InterruptedException {
    Path absolute = target.toAbsolutePath();
    Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
    try {
      String summary;
      try (OutputStream out = Files.newOutputStream(part)) {
        summary = download.to(out);
      }
      Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
      return target + ": " + summary;
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
