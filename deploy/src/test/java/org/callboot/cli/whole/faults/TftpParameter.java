package org.callboot.cli.whole.faults;

/** Statements that change a service parameter of Cisco TFTP. */
final class TftpParameter {
  private TftpParameter() {}

  static String put(String name, String value) {
    return String.format(
        "insert into processconfig (service, paramname, paramvalue)"
            + " values ('Cisco TFTP', '%s', '%s')",
        name, value);
  }

  static String remove(String name) {
    return String.format("delete from processconfig where paramname = '%s'", name);
  }
}
