package org.callboot.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.callboot.node.resolve.Explanation;
import org.callboot.node.resolve.PathAnswer;
import org.callboot.node.resolve.Resolution;
import org.callboot.node.resolve.ServedFile;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.InvalidFileNameException;
import org.callboot.sync.ops.Report;

/** {@code /api/explain?file=NAME}: where a name comes from, and why. */
final class ExplainReport implements Report {
  private final Function<FileName, Explanation> explain;

  ExplainReport(Function<FileName, Explanation> explain) {
    this.explain = explain;
  }

  @Override
  public String path() {
    return "/api/explain";
  }

  @Override
  public CompletionStage<Map<String, Object>> answer(Function<String, Optional<String>> parameter) {
    String raw =
        parameter
            .apply("file")
            .orElseThrow(() -> new IllegalArgumentException("name a file: /api/explain?file=NAME"));
    Explanation explanation;
    try {
      explanation = explain.apply(FileName.of(raw));
    } catch (InvalidFileNameException e) {
      throw new IllegalArgumentException(
          "'" + raw + "' is no file name (" + e.getMessage() + "); a device gets TFTP ERROR 2", e);
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("file", explanation.name().text());
    report.putAll(answerToDevice(explanation.resolution()));
    CompletionStage<List<Map<String, Object>>> paths =
        CompletableFuture.completedStage(new ArrayList<>());
    for (Explanation.Finding finding : explanation.findings()) {
      paths = paths.thenCombine(line(finding), ExplainReport::append);
    }
    return paths.thenApply(
        lines -> {
          report.put("paths", lines);
          return report;
        });
  }

  private static <T> List<T> append(List<T> list, T last) {
    list.add(last);
    return list;
  }

  private static Map<String, Object> answerToDevice(Resolution resolution) {
    if (resolution instanceof Resolution.Found found) {
      return Map.of("answer", "found", "path", found.file().path());
    }
    if (resolution instanceof Resolution.Unavailable unknown) {
      return Map.of("answer", "try again later", "reason", unknown.reason());
    }
    return Map.of("answer", "not found");
  }

  private static CompletionStage<Map<String, Object>> line(Explanation.Finding finding) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("path", finding.path());
    line.put("state", finding.unknownBecause().map(why -> "not complete: " + why).orElse("up"));
    if (finding.owner()) {
      line.put("ownsDevice", true);
    }
    if (finding.answer().isEmpty()) {
      line.put("answer", "not searched");
      line.put("reason", "default files come from the primary path only");
      return CompletableFuture.completedStage(line);
    }
    PathAnswer answer = finding.answer().get();
    if (answer instanceof PathAnswer.Has has) {
      line.put("answer", "has it");
      return describe(line, has.file());
    }
    if (answer instanceof PathAnswer.Unknown unknown) {
      line.put("answer", "unknown");
      line.put("reason", unknown.reason());
    } else {
      line.put("answer", "lacks it");
    }
    return CompletableFuture.completedStage(line);
  }

  private static CompletionStage<Map<String, Object>> describe(
      Map<String, Object> line, ServedFile file) {
    line.put("name", file.name().text());
    file.version().ifPresent(version -> line.put("version", version.toString()));
    line.put("builtAt", file.origin().builtAt().toString());
    line.put("cause", file.origin().cause());
    return file.content()
        .load()
        .handle(
            (content, failure) -> {
              if (failure == null) {
                line.put("bytes", content.size());
                line.put("sha256", content.digest().toHex());
              } else {
                line.put("unreadable", String.valueOf(failure.getMessage()));
              }
              return line;
            });
  }
}
