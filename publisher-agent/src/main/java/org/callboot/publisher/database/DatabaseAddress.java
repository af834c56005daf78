package org.callboot.publisher.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a master database is and who asks it. Never printed with its password.
 *
 * @param url JDBC URL, such as {@code jdbc:postgresql://db.example.com:5432/hq}
 * @param user empty if the URL or the driver's own sources name user and password
 */
public record DatabaseAddress(String url, String user, String password) {
  /**
   * Longest silence of the server, within one answer, that pooled connections bear. Our choice:
   * above the slowest statement of the agent, below what an operator takes for a hang.
   */
  private static final Duration POOLED_SILENCE = Duration.ofSeconds(30);

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  public DatabaseAddress {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "'"
              + shown(url)
              + "' is not the address of a PostgreSQL database: use jdbc:postgresql://HOST/NAME");
    }
  }

  /**
   * A pool for short statements and snapshots. It starts without the database and waits at most
   * five seconds for a connection.
   *
   * @param program shown by the server in pg_stat_activity
   * @param size connections at most
   */
  public HikariDataSource pool(String program, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(program);
    config.setDataSource(unpooled(program, POOLED_SILENCE));
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /**
   * Gives a new connection at each call, for those who must own theirs: the election, the listener.
   *
   * @param silence longest time that the server may take for an answer, in whole seconds; after it
   *     the connection counts as broken
   */
  public DataSource unpooled(String program, Duration silence) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    if (!user.isEmpty()) {
      source.setUser(user);
      source.setPassword(password);
    }
    source.setApplicationName(program);
    source.setTcpKeepAlive(true);
    source.setConnectTimeout(Math.toIntExact(CONNECT_LIMIT.toSeconds()));
    source.setSocketTimeout(Math.toIntExact(silence.toSeconds()));
    return source;
  }

  /** The address for people: without the part that may name a password. */
  public String shown() {
    return shown(url);
  }

  private static String shown(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  @Override
  public String toString() {
    return "DatabaseAddress[url=" + shown() + ", user=" + user + "]";
  }
}
