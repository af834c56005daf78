package org.callboot.cli.whole;

import java.time.Duration;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.database.MasterDatabaseMigration;
import org.callboot.publisher.database.SampleData;
import org.callboot.publisher.embedded.EmbeddedMasterDatabase;
import org.callboot.sync.file.ClusterId;

/** A CallManager cluster of as many phones as nobody has: the sample, and phones of four models. */
public final class LargeCluster {
  private static final Duration SILENCE = Duration.ofMinutes(5);

  private LargeCluster() {}

  /**
   * Creates it.
   *
   * @param devices phones beside the sample's, named {@code SEP000000000001} and up
   */
  public static DatabaseAddress fill(
      EmbeddedMasterDatabase server, ClusterId cluster, int devices) {
    DatabaseAddress database = server.database(cluster);
    MasterDatabaseMigration.migrate(database.unpooled("bench", SILENCE), cluster);
    SampleData.load(database.unpooled("bench", SILENCE), cluster);
    long start = System.nanoTime();
    TestSql.run(
        database,
        "insert into device (name, description, tkmodel, fkdevicepool)"
            + " select 'SEP' || lpad(upper(to_hex(n)), 12, '0'), 'Phone ' || n,"
            + " (array[7, 8, 6, 9])[1 + n % 4],"
            + " (select pkid from devicepool where name = 'HQ-Default')"
            + " from generate_series(1, "
            + devices
            + ") n");
    System.out.printf(
        "%,d devices inserted in %.1f s%n", devices, (System.nanoTime() - start) / 1e9);
    return database;
  }

  /** Changes what nearly every file of a phone says. */
  public static void changePort(DatabaseAddress database) {
    TestSql.run(database, "update callmanager set ethernetphoneport = 2100 where name = 'CM-HQ-1'");
  }
}
