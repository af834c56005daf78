package org.callboot.cli;

import java.io.OutputStream;
import org.callboot.cli.database.ClusterDatabases;
import org.callboot.cli.database.ClusterSchema;
import org.callboot.cli.database.KnownDatabases;
import org.callboot.cli.programs.Programs;
import org.callboot.cli.programs.RealPrograms;
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
    Ticker ticker = Ticker.system();
    KnownDatabases databases = new KnownDatabases(System.getenv());
    return new Wiring(
        new RealPrograms(System.getenv(), ticker),
        databases,
        KnownDatabases::migrate,
        ticker,
        standardOutput);
  }
}
