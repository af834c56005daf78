package org.callboot.cli.whole;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ClusterFiles;
import org.callboot.publisher.build.Unbuilt;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.JdbcMasterDatabase;
import org.callboot.sync.file.ClusterId;

/** All files of a cluster, built here and now from its database, to compare with what is served. */
public record FreshBuild(Map<String, byte[]> files) {

  public static FreshBuild of(DatabaseAddress address, ClusterId cluster) {
    Map<String, byte[]> files = new TreeMap<>();
    try (HikariDataSource pool = address.pool("callboot-test", 2);
        DatabaseSnapshot snapshot = new JdbcMasterDatabase(pool, cluster).snapshot()) {
      new ClusterFiles().build(BuildPlan.EVERYTHING, snapshot, Set::of, new Collecting(files));
    }
    return new FreshBuild(files);
  }

  private record Collecting(Map<String, byte[]> files) implements ClusterFiles.Sink {
    @Override
    public void built(BuiltFile file) {
      files.put(file.name().text(), file.content().toByteArray());
    }

    @Override
    public void withoutFile(Device device) {}

    @Override
    public void unbuilt(Unbuilt what, RuntimeException cause) {
      throw new AssertionError(what.toString(), cause);
    }
  }
}
