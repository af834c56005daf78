package org.callboot.cli;

import java.io.OutputStream;
import org.callboot.cli.database.ClusterDatabases;
import org.callboot.cli.database.ClusterSchema;
import org.callboot.cli.database.DatabaseNotFoundException;
import org.callboot.sync.runtime.Ticker;

/**
 * What the commands work with.
 *
 * @param standardOutput for bytes of files; text goes by picocli's writers
 */
public record Wiring(
    Programs programs,
    ClusterDatabases databases,
    ClusterSchema schema,
    Ticker ticker,
    OutputStream standardOutput) {

  /** The real parts. */
  static Wiring standard(OutputStream standardOutput) {
    return new Wiring(
        new ProgramsToCome(),
        (cluster, source) -> {
          throw new DatabaseNotFoundException(
              "no database of cluster '"
                  + cluster
                  + "' runs in "
                  + source.data()
                  + ": start 'callboot demo' there, or name its folder by --data");
        },
        (cluster, login) -> {
          throw CommandFailedException.failed("this version cannot migrate yet");
        },
        Ticker.system(),
        standardOutput);
  }
}
