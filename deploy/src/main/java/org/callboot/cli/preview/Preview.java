package org.callboot.cli.preview;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.callboot.publisher.build.BuildPlan;
import org.callboot.publisher.build.BuiltFile;
import org.callboot.publisher.build.ClusterFiles;
import org.callboot.publisher.build.Unbuilt;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.JdbcMasterDatabase;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileDigest;
import org.callboot.sync.file.FileName;
import org.callboot.sync.runtime.Ticker;

/**
 * What a script would do to a cluster's files: builds all of them before and after it, both as of
 * one moment, in one transaction that is never committed.
 *
 * <p>Digests and names of all files are held in memory, contents only of those whose differences
 * are wanted. Which these are may be known only after the script has run, so it is undone up to a
 * savepoint and the wanted files of before are built again.
 */
public final class Preview {
  private final Connection connection;
  private final ClusterId cluster;
  private final Ticker ticker;

  /** A preview on a connection that has no transaction yet. */
  public Preview(Connection connection, ClusterId cluster, Ticker ticker) {
    this.connection = connection;
    this.cluster = cluster;
    this.ticker = ticker;
  }

  /**
   * Runs the script and undoes it.
   *
   * @param limit for the script and the building after it, while which other writers may have to
   *     wait
   * @throws PreviewFailedException if the script fails or takes too long
   * @throws org.callboot.publisher.database.DatabaseException if the database cannot be read
   */
  public PreviewResult run(PreviewScript script, DiffChoice choice, Duration limit)
      throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    try {
      return compare(script, choice, limit);
    } finally {
      connection.rollback();
    }
  }

  private PreviewResult compare(PreviewScript script, DiffChoice choice, Duration limit)
      throws SQLException {
    Map<FileName, FileDigest> before = new HashMap<>();
    build(BuildPlan.EVERYTHING, file -> before.put(file.name(), file.content().digest()));
    SortedMap<String, String> parametersBefore = parameters();
    Savepoint untouched = connection.setSavepoint();
    ScriptRun run = new ScriptRun(connection, ticker, limit);
    run.run(script);
    run.setTimeouts();
    AfterFiles after = new AfterFiles(before, choice, run::checkTime);
    NavigableSet<FileName> withdrawn = new TreeSet<>(build(before.keySet(), after));
    SortedMap<String, String> parametersAfter = parameters();
    connection.rollback(untouched);
    return new PreviewResult(
        after.changed(),
        after.added(),
        withdrawn,
        after.unchanged(),
        after.unbuilt(),
        parametersBefore,
        parametersAfter,
        diffs(chosen(choice, after, withdrawn), after),
        unknown(choice, before, after));
  }

  private List<FileDiff> diffs(NavigableSet<FileName> chosen, AfterFiles after)
      throws SQLException {
    Map<FileName, FileContent> before = new HashMap<>();
    if (!chosen.isEmpty()) {
      build(
          BuildPlan.of(List.of(), chosen, Integer.MAX_VALUE),
          file -> {
            if (chosen.contains(file.name())) {
              before.put(file.name(), file.content());
            }
          });
    }
    return chosen.stream()
        .map(name -> new FileDiff(name, Optional.ofNullable(before.get(name)), after.content(name)))
        .toList();
  }

  private static NavigableSet<FileName> chosen(
      DiffChoice choice, AfterFiles after, NavigableSet<FileName> withdrawn) {
    NavigableSet<FileName> chosen = new TreeSet<>();
    differing(after, withdrawn).filter(choice.names()::contains).forEach(chosen::add);
    if (choice.all()) {
      differing(after, withdrawn).sorted().limit(choice.limit()).forEach(chosen::add);
    }
    return chosen;
  }

  private static Stream<FileName> differing(AfterFiles after, Set<FileName> withdrawn) {
    return Stream.of(after.changed(), after.added(), withdrawn).flatMap(Collection::stream);
  }

  private static NavigableSet<FileName> unknown(
      DiffChoice choice, Map<FileName, FileDigest> before, AfterFiles after) {
    NavigableSet<FileName> unknown = new TreeSet<>(choice.names());
    unknown.removeAll(before.keySet());
    unknown.removeAll(after.added());
    return unknown;
  }

  private SortedMap<String, String> parameters() {
    try (DatabaseSnapshot snapshot = JdbcMasterDatabase.within(connection, cluster)) {
      return snapshot.serviceParameters();
    }
  }

  private void build(BuildPlan plan, Consumer<BuiltFile> consumer) {
    try (DatabaseSnapshot snapshot = JdbcMasterDatabase.within(connection, cluster)) {
      new ClusterFiles().build(plan, snapshot, Set::of, new BeforeFiles(consumer));
    }
  }

  private Set<FileName> build(Set<FileName> existing, ClusterFiles.Sink sink) {
    try (DatabaseSnapshot snapshot = JdbcMasterDatabase.within(connection, cluster)) {
      return new ClusterFiles().build(BuildPlan.EVERYTHING, snapshot, () -> existing, sink);
    }
  }

  private record BeforeFiles(Consumer<BuiltFile> consumer) implements ClusterFiles.Sink {
    @Override
    public void built(BuiltFile file) {
      consumer.accept(file);
    }

    @Override
    public void withoutFile(Device device) {}

    /** What the change leaves unbuilt is told afterwards. */
    @Override
    public void unbuilt(Unbuilt what, RuntimeException cause) {}
  }
}
