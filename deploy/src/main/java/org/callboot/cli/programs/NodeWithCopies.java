package org.callboot.cli.programs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.callboot.node.NodeSettings;
import org.callboot.sync.config.HazelcastSettings;
import org.callboot.sync.config.LogSettings;
import org.callboot.sync.config.OpsSettings;

/**
 * Settings of the node of a small system: its copies are in the data folder unless told otherwise.
 */
record NodeWithCopies(AllInOneSettings all) implements NodeSettings {
  @Override
  public String site() {
    return all.site();
  }

  @Override
  public String primary() {
    return all.primary();
  }

  @Override
  public Tftp tftp() {
    return all.tftp();
  }

  @Override
  public Http http() {
    return all.http();
  }

  @Override
  public Statics statics() {
    return all.statics();
  }

  @Override
  public Copy copy() {
    return new CopyInData(all.copy(), all.data());
  }

  @Override
  public LogSettings log() {
    return all.log();
  }

  @Override
  public HazelcastSettings hazelcast() {
    return all.hazelcast();
  }

  @Override
  public OpsSettings ops() {
    return all.ops();
  }

  private record CopyInData(Copy given, Path data) implements Copy {
    @Override
    public Optional<Path> folder() {
      return Optional.of(given.folder().orElse(data.resolve("copies")));
    }

    @Override
    public Duration writeLimit() {
      return given.writeLimit();
    }

    @Override
    public Duration joinWait() {
      return given.joinWait();
    }
  }
}
