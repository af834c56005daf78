package org.callboot.publisher.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import org.callboot.sync.file.ClusterId;

/** A program that is killed: writes rows and prints the number of each one that was committed. */
final class EmbeddedWriter {
  /** Begins each line that names a row; what the log writes to the same stream begins otherwise. */
  static final String ROW = "row ";

  private static final int ROWS = 200_000;

  private EmbeddedWriter() {}

  public static void main(String[] arguments) throws Exception {
    try (var database = EmbeddedMasterDatabase.start(Path.of(arguments[0]), 0);
        Connection connection =
            database
                .database(new ClusterId("hq"))
                .unpooled("writer", Duration.ofSeconds(30))
                .getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists acknowledged");
      statement.execute("create table acknowledged (n bigint primary key)");
      try (PreparedStatement insert =
          connection.prepareStatement("insert into acknowledged values (?)")) {
        for (int n = 1; n <= ROWS; n++) {
          insert.setLong(1, n);
          insert.executeUpdate();
          System.out.println(ROW + n);
        }
      }
    }
  }
}
