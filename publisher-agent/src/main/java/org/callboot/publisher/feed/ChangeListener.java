package org.callboot.publisher.feed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the database's notifications on a thread and a connection of its own. A notification sent
 * while the connection is down is lost, so every (re)connect counts as a wake-up.
 */
final class ChangeListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);

  /** Channel of migration V4. */
  private static final String CHANNEL = "callboot_change";

  /** Longest time that closing waits for the listening call. */
  private static final Duration SLICE = Duration.ofMillis(100);

  /** Quiet slices after which the connection is asked whether it lives: 5 s. */
  private static final int QUIET_SLICES = 50;

  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LAST_RETRY = Duration.ofSeconds(2);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final DataSource unpooled;
  private final WakeUps wakeUps;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  ChangeListener(String name, DataSource unpooled, WakeUps wakeUps) {
    this.unpooled = unpooled;
    this.wakeUps = wakeUps;
    this.thread = new Thread(this::run, "callboot-listen-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    Duration retry = FIRST_RETRY;
    try {
      while (!closedWithin(Duration.ZERO)) {
        if (listen()) {
          retry = FIRST_RETRY;
        }
        if (closedWithin(retry)) {
          return;
        }
        retry =
            retry.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? retry.multipliedBy(2) : LAST_RETRY;
      }
    } catch (InterruptedException e) {
      LOG.debug("Listening was interrupted");
    }
  }

  /** Listens until the connection breaks or this is closed; true if it ever listened. */
  private boolean listen() throws InterruptedException {
    boolean listened = false;
    try (Connection connection = unpooled.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("listen " + CHANNEL);
      listened = true;
      wakeUps.signal();
      listenOn(connection, statement);
    } catch (SQLException e) {
      if (listened) {
        LOG.warn("Lost the connection that hears of changes, connecting again: {}", e.getMessage());
      } else {
        LOG.debug("Cannot hear of changes yet: {}", e.getMessage());
      }
    }
    return listened;
  }

  private void listenOn(Connection connection, Statement statement)
      throws SQLException, InterruptedException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    int quiet = 0;
    while (!closedWithin(Duration.ZERO)) {
      PGNotification[] heard = postgres.getNotifications(Math.toIntExact(SLICE.toMillis()));
      if (heard != null && heard.length > 0) {
        quiet = 0;
        wakeUps.signal();
      } else if (++quiet >= QUIET_SLICES) {
        quiet = 0;
        ping(statement);
      }
    }
  }

  /** A connection that died silently shows itself only when something is sent. */
  private static void ping(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select 1")) {
      row.next();
    }
  }

  private boolean closedWithin(Duration limit) throws InterruptedException {
    return closed.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
