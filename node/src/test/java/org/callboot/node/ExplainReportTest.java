package org.callboot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.callboot.node.resolve.ContentSource;
import org.callboot.node.resolve.Explanation;
import org.callboot.node.resolve.Explanation.Finding;
import org.callboot.node.resolve.PathAnswer;
import org.callboot.node.resolve.Resolution;
import org.callboot.node.resolve.ServedFile;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;
import org.callboot.sync.file.Origin;
import org.junit.jupiter.api.Test;

class ExplainReportTest {
  private static final FileName NAME = FileName.of("SEP0007EB463101.cnf.xml");
  private static final Origin BUILT =
      new Origin(Instant.parse("2026-11-28T16:20:05Z"), "device SEP0007EB463101 (log 4711)");

  private static ServedFile file(
      String path, Optional<FileVersion> version, ContentSource content) {
    return new ServedFile(NAME, path, version, BUILT, content);
  }

  private static Map<String, Object> explained(Resolution resolution, Finding... findings) {
    Explanation explanation = new Explanation(NAME, resolution, List.of(findings));
    return new ExplainReport(name -> explanation)
        .answer(parameter -> Optional.of("sep0007eb463101.CNF.xml"))
        .toCompletableFuture()
        .join();
  }

  @Test
  void tellsVersionSizeDigestAndOriginOfEachFileThatThereIs() {
    ContentSource content = ContentSource.of(FileContent.ofText("abc"));
    ServedFile served = file("cluster:hq", Optional.of(new FileVersion(2, 9)), content);
    ServedFile broken =
        file(
            "/srv",
            Optional.empty(),
            () -> CompletableFuture.failedStage(new IOException("was not read within 10 s")));

    assertThat(
            explained(
                new Resolution.Found(served),
                new Finding(
                    "cluster:hq", Optional.empty(), Optional.of(new PathAnswer.Has(served)), true),
                new Finding(
                    "/srv", Optional.of("hangs"), Optional.of(new PathAnswer.Has(broken)), false)))
        .isEqualTo(
            Map.of(
                "file",
                "SEP0007EB463101.cnf.xml",
                "answer",
                "found",
                "path",
                "cluster:hq",
                "paths",
                List.of(
                    Map.of(
                        "path", "cluster:hq",
                        "state", "up",
                        "ownsDevice", true,
                        "answer", "has it",
                        "name", "SEP0007EB463101.cnf.xml",
                        "version", "e2r9",
                        "builtAt", "2026-11-28T16:20:05Z",
                        "cause", "device SEP0007EB463101 (log 4711)",
                        "bytes", 3,
                        "sha256",
                            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                    Map.of(
                        "path", "/srv",
                        "state", "not complete: hangs",
                        "answer", "has it",
                        "name", "SEP0007EB463101.cnf.xml",
                        "builtAt", "2026-11-28T16:20:05Z",
                        "cause", "device SEP0007EB463101 (log 4711)",
                        "unreadable", "was not read within 10 s"))));
  }

  @Test
  void tellsWhyADeviceIsToldToTryAgain() {
    assertThat(
            explained(
                new Resolution.Unavailable("/srv: hangs"),
                new Finding(
                    "cluster:hq", Optional.empty(), Optional.of(new PathAnswer.Lacks()), false),
                new Finding(
                    "/srv",
                    Optional.of("hangs"),
                    Optional.of(new PathAnswer.Unknown("hangs")),
                    false)))
        .containsEntry("answer", "try again later")
        .containsEntry("reason", "/srv: hangs")
        .containsEntry(
            "paths",
            List.of(
                Map.of("path", "cluster:hq", "state", "up", "answer", "lacks it"),
                Map.of(
                    "path", "/srv",
                    "state", "not complete: hangs",
                    "answer", "unknown",
                    "reason", "hangs")));
  }

  @Test
  void tellsThatAPathIsNotSearchedForADefaultFile() {
    assertThat(
            explained(
                new Resolution.NotFound(List.of("cluster:hq")),
                new Finding("/srv", Optional.empty(), Optional.empty(), false)))
        .containsEntry("answer", "not found")
        .containsEntry(
            "paths",
            List.of(
                Map.of(
                    "path", "/srv",
                    "state", "up",
                    "answer", "not searched",
                    "reason", "default files come from the primary path only")));
  }

  @Test
  void asksForANameAndRefusesWhatIsNone() {
    ExplainReport report =
        new ExplainReport(
            name -> new Explanation(name, new Resolution.NotFound(List.of()), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.answer(parameter -> Optional.empty()))
        .withMessageContaining("?file=NAME");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.answer(parameter -> Optional.of("../etc/passwd")))
        .withMessageContaining("'../etc/passwd' is no file name")
        .withMessageContaining("ERROR 2");
  }
}
