package org.callboot.publisher.build.binary;

/**
 * Codes of records: an instance number, then one of these parameter numbers (formats, 4 and 4.1).
 * No record has a length; the code says how long the value is.
 */
final class CnfCode {
  /** Host name, ended by a zero byte. */
  static final int NAME = 0x01;

  /** IPv4 address, four bytes, network order. */
  static final int ADDRESS = 0x02;

  /** TCP port, four bytes, lowest first. */
  static final int PORT = 0x03;

  /** A zero byte, then a URL, ended by a zero byte and filled with zeros to a multiple of four. */
  static final int URL = 0x07;

  /** No value; instance 1; the last record. */
  static final int END = 0xFF;

  static final int END_INSTANCE = 0x01;

  /** Instances 1 to 3; of a group with more CallManagers the file names the first. */
  static final int MOST_SERVERS = 3;

  /** Instances that were seen with a URL: in a dump, and in a generator. */
  static final int FIRST_URL_INSTANCE = 0x04;

  static final int LAST_URL_INSTANCE = 0x05;

  private CnfCode() {}
}
