package org.callboot.node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a run says: printed as it comes, and one Markdown file at the end. */
final class BenchReport {
  /** Where reports and logs go; the bench runs in the module's folder. */
  static final Path FOLDER = Path.of("target", "bench");

  private final List<String> lines = new ArrayList<>();
  private final Set<String> remarks = new LinkedHashSet<>();
  private final List<String> faults = new ArrayList<>();

  void title(String text) {
    add("");
    add("## " + text);
    add("");
  }

  void text(String text) {
    add(text);
  }

  void table(BenchTable table) {
    table.lines().forEach(this::add);
    add("");
  }

  /** Something that readers of the figures should know; said once. */
  void remark(String text) {
    if (remarks.add(text)) {
      System.out.println("! " + text);
    }
  }

  /** Something that must not be, whatever the speed: the run fails. */
  void fault(String text) {
    faults.add(text);
    System.out.println("!! " + text);
  }

  /** Something that must not be of the node; of its peers it is worth a remark. */
  void verdict(RunningServer server, String text) {
    if (server instanceof NodeUnderTest) {
      fault(text);
    } else {
      remark(text);
    }
  }

  /** What is under way, for the one who waits. */
  void progress(String text) {
    System.out.println("... " + text);
  }

  private void add(String line) {
    lines.add(line);
    System.out.println(line);
  }

  boolean hasFaults() {
    return !faults.isEmpty();
  }

  Path write() throws IOException {
    List<String> all = new ArrayList<>(lines);
    all.add("");
    faults.forEach(fault -> all.add("- **FAULT**: " + fault));
    remarks.forEach(remark -> all.add("- " + remark));
    String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    Path file = Files.createDirectories(FOLDER).resolve("bench-" + time + ".md");
    Files.write(file, all);
    return file;
  }
}
