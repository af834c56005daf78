package org.callboot.cli.whole;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.TreeMap;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ConfigFileBuilder;
import org.callboot.publisher.build.DefaultFileBuilder;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.database.DeviceSelection;
import org.callboot.publisher.database.JdbcMasterDatabase;
import org.callboot.sync.file.ClusterId;

/** All files of a cluster, built here and now from its database, to compare with what is served. */
record FreshBuild(Map<String, byte[]> files) {

  static FreshBuild of(DatabaseAddress address, ClusterId cluster) {
    Map<String, byte[]> files = new TreeMap<>();
    try (HikariDataSource pool = address.pool("callboot-test", 2);
        DatabaseSnapshot snapshot = new JdbcMasterDatabase(pool, cluster).snapshot()) {
      ConfigFileBuilder builder = new ConfigFileBuilder();
      snapshot.forEachDevice(
          DeviceSelection.ALL, device -> builder.build(device).forEach(file -> put(files, file)));
      snapshot
          .autoRegistration()
          .ifPresent(registration -> put(files, new DefaultFileBuilder().build(registration)));
    }
    return new FreshBuild(files);
  }

  private static void put(Map<String, byte[]> files, BuiltFile file) {
    files.put(file.name().text(), file.content().toByteArray());
  }
}
