package org.callboot.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.callboot.publisher.build.ringer.RingerCheck;
import org.callboot.publisher.build.ringer.RingerFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "ringer", description = "Whether phones can play sound files as ringers.")
final class CheckRingerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Raw sounds: .rwb is wide-band, any other mu-law.")
  private List<Path> files;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  CheckRingerCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean isGood = true;
    for (Path file : files) {
      isGood &= check(file, out);
    }
    return isGood ? ExitCode.OK : ExitCode.REFUSED;
  }

  /** Says what is wrong with one file, each in a line; false if phones cannot play it. */
  private static boolean check(Path file, PrintWriter out) {
    RingerCheck check;
    try (InputStream in = Files.newInputStream(file)) {
      check =
          RingerFile.check(
              String.valueOf(file.getFileName()), in.readNBytes(RingerFile.ENOUGH_BYTES));
    } catch (IOException e) {
      out.println(file + ": refused: it cannot be read: " + e);
      return false;
    }
    check.refusals().forEach(text -> out.println(file + ": refused: " + text));
    check.warnings().forEach(text -> out.println(file + ": warning: " + text));
    if (check.isPlayable() && check.warnings().isEmpty()) {
      out.println(file + ": good");
    }
    return check.isPlayable();
  }
}
