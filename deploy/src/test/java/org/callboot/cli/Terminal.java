package org.callboot.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.callboot.cli.database.ClusterDatabases;
import org.callboot.cli.database.ClusterSchema;
import org.callboot.cli.database.DatabaseNotFoundException;
import org.callboot.cli.programs.Programs;
import org.callboot.sync.runtime.Ticker;

/** Types a command and keeps what came of it. */
final class Terminal {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Programs programs = new RecordingPrograms();
  private ClusterDatabases databases =
      (cluster, source) -> {
        throw new DatabaseNotFoundException("nothing runs in " + source.data() + ": start a demo");
      };
  private ClusterSchema schema = (cluster, login) -> 0;

  Terminal programs(Programs programs) {
    this.programs = programs;
    return this;
  }

  Terminal databases(ClusterDatabases databases) {
    this.databases = databases;
    return this;
  }

  Terminal schema(ClusterSchema schema) {
    this.schema = schema;
    return this;
  }

  Callboot callboot() {
    return new Callboot(new Wiring(programs, databases, schema, Ticker.system(), bytes));
  }

  /** Runs a command and returns its exit code; texts are those of this run. */
  int type(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    bytes.reset();
    return callboot().run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** What a fetched file's bytes read as. */
  String file() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
