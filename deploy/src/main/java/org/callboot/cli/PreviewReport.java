package org.callboot.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.callboot.cli.preview.FileDiff;
import org.callboot.cli.preview.PreviewResult;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileName;

/** Prints what a change would do to files. */
final class PreviewReport {
  private final PrintWriter out;
  private final int limit;

  /**
   * A report.
   *
   * @param limit most names of each kind
   */
  PreviewReport(PrintWriter out, int limit) {
    this.out = out;
    this.limit = limit;
  }

  void print(ClusterId cluster, PreviewResult result) {
    out.println(
        String.format(
            Locale.ROOT,
            "%s: files changed %,d, added %,d, withdrawn %,d, unchanged %,d",
            cluster,
            result.changed().size(),
            result.added().size(),
            result.withdrawn().size(),
            result.unchanged()));
    names("changed", result.changed());
    names("added", result.added());
    names("withdrawn", result.withdrawn());
    unbuilt(result.unbuilt());
    parameters(result);
    for (FileDiff diff : result.diffs()) {
      out.println();
      diff.lines().forEach(out::println);
    }
    out.println();
    out.println("the change was undone; nothing was published");
  }

  private void names(String kind, NavigableSet<FileName> names) {
    names.stream()
        .limit(limit)
        .forEach(name -> out.println(String.format(Locale.ROOT, "  %-9s  %s", kind, name.text())));
    more(kind, names.size());
  }

  private void more(String kind, int size) {
    if (size > limit) {
      out.println(
          String.format(Locale.ROOT, "  %-9s  %,d more (--limit shows them)", kind, size - limit));
    }
  }

  private void unbuilt(NavigableMap<String, String> reasons) {
    reasons.entrySet().stream()
        .limit(limit)
        .forEach(
            one ->
                out.println(
                    "  not built  "
                        + one.getKey()
                        + ": "
                        + one.getValue()
                        + "; its files stay as they are until its rows are corrected"));
    more("not built", reasons.size());
  }

  private void parameters(PreviewResult result) {
    NavigableSet<String> names = new TreeSet<>(result.parametersBefore().keySet());
    names.addAll(result.parametersAfter().keySet());
    for (String name : names) {
      String before = result.parametersBefore().getOrDefault(name, "");
      String after = result.parametersAfter().getOrDefault(name, "");
      if (!before.equals(after)) {
        out.println(
            "  parameter  " + name + ": was " + shown(before) + ", would be " + shown(after));
      }
    }
  }

  private static String shown(String value) {
    return value.isEmpty() ? "not set" : value;
  }
}
