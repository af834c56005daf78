package org.callboot.cli.whole.faults;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.callboot.cli.whole.TestSql;
import org.callboot.cli.whole.faults.Timeline.Outcome;
import org.callboot.publisher.database.DatabaseAddress;

/**
 * Hundreds of devices of one cluster that all change in one transaction, so that their files are a
 * batch which takes a while. A few of them are in the history, and pollers ask for these.
 */
final class Crowd {
  private static final int DEVICES = 400;
  private static final int WATCHED_EVERY = 57;

  private final DatabaseAddress address;
  private final String prefix;
  private final History history;
  private final AtomicLong lastNumber = new AtomicLong();

  Crowd(DatabaseAddress address, String macPrefix, History history) {
    this.address = address;
    this.prefix = "SEP" + macPrefix + "C";
    this.history = history;
  }

  /** Makes the devices, numbered 0. */
  void prepare() {
    watched().forEach(file -> history.add(file, true));
    TestSql.run(
        address,
        "insert into device (name, tkmodel, fkdevicepool, specialloadinformation)"
            + " select '"
            + prefix
            + "' || lpad(upper(to_hex(n)), 9, '0'), 7,"
            + " (select pkid from devicepool order by name limit 1), 'L0' from generate_series(0, "
            + (DEVICES - 1)
            + ") n");
  }

  /** Changes all devices at once; returns the number that their files get. */
  long change() {
    long number = lastNumber.incrementAndGet();
    note(number, Outcome.UNKNOWN);
    set(number, "");
    note(number, Outcome.COMMITTED);
    return number;
  }

  /**
   * Gives those that are not watched the number of an earlier change again; the history holds
   * nothing of them.
   */
  void takeBackUnwatched(long number) {
    String watched =
        watched().stream()
            .map(file -> "'" + file.substring(0, file.indexOf('.')) + "'")
            .collect(Collectors.joining(", "));
    set(number, " and name not in (" + watched + ")");
  }

  private void set(long number, String condition) {
    TestSql.run(
        address,
        "update device set specialloadinformation = 'L"
            + number
            + "' where name like '"
            + prefix
            + "%'"
            + condition);
  }

  /** Files of some of those that are not watched. */
  List<String> unwatched() {
    return every(1);
  }

  private void note(long number, Outcome outcome) {
    watched().forEach(file -> history.of(file).note(number, true, outcome));
  }

  /** Files of some of its devices, the first one included. */
  List<String> watched() {
    return every(0);
  }

  private List<String> every(int rest) {
    return IntStream.range(0, DEVICES)
        .filter(i -> i % WATCHED_EVERY == rest)
        .mapToObj(i -> Writer.file(String.format("%s%09X", prefix, i)))
        .toList();
  }

  /** Whether it is a file of the crowd that nobody asks nodes for. */
  boolean hidesAmongOthers(String file) {
    return file.startsWith(prefix) && !history.files().contains(file);
  }
}
