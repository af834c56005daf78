package org.callboot.publisher.build.binary;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a binary {@code .cnf}, record by record. Takes the URL record {@code 04 07} or {@code 05
 * 07} of files that other programs wrote (formats, 4). Used once, by one thread.
 */
public final class CnfDecoder {
  /** Our choice; the longest file with three servers and two URLs has some 1300 bytes. */
  private static final int LONGEST_FILE = 4096;

  /** RFC 1035, 2.3.4. */
  private static final int LONGEST_NAME = CnfServer.LONGEST_NAME;

  /** What phones take (formats, 1.5). */
  private static final int LONGEST_URL = 255;

  private final CnfInput in;
  private final PartialServer[] servers = new PartialServer[CnfCode.MOST_SERVERS];
  private final List<CnfUrl> urls = new ArrayList<>();

  private CnfDecoder(byte[] bytes) {
    this.in = new CnfInput(bytes);
    for (int i = 0; i < servers.length; i++) {
      servers[i] = new PartialServer(i + 1);
    }
  }

  /**
   * What the file says.
   *
   * @throws MalformedCnfException for any bytes that are no such file, and nothing else
   */
  public static CnfFile decode(byte[] bytes) throws MalformedCnfException {
    if (bytes.length > LONGEST_FILE) {
      throw new MalformedCnfException(
          LONGEST_FILE, "the file goes on; a .cnf has at most " + LONGEST_FILE + " bytes");
    }
    return new CnfDecoder(bytes).file();
  }

  private CnfFile file() throws MalformedCnfException {
    boolean ended = false;
    while (!ended) {
      ended = record();
    }
    if (in.hasMore()) {
      throw in.problem("bytes after the end record 01 ff");
    }
    return new CnfFile(servers(), urls);
  }

  /** Reads one record; true if it was the last. */
  private boolean record() throws MalformedCnfException {
    int start = in.offset();
    int instance = in.unsignedByte("a record's code");
    int parameter = in.unsignedByte("a record's code");
    if (instance == CnfCode.END_INSTANCE && parameter == CnfCode.END) {
      return true;
    }
    if (isUrl(instance, parameter)) {
      urls.add(url(instance));
    } else if (instance >= 1 && instance <= CnfCode.MOST_SERVERS) {
      serverRecord(start, servers[instance - 1], parameter);
    } else {
      throw unknown(start, instance, parameter);
    }
    return false;
  }

  private void serverRecord(int start, PartialServer server, int parameter)
      throws MalformedCnfException {
    switch (parameter) {
      case CnfCode.NAME -> server.name(start, in.text("a name", LONGEST_NAME));
      case CnfCode.ADDRESS -> server.address(start, Integer.reverseBytes(in.number("an address")));
      case CnfCode.PORT -> server.port(start, in.number("a port"));
      default -> throw unknown(start, server.instance(), parameter);
    }
  }

  private static boolean isUrl(int instance, int parameter) {
    return parameter == CnfCode.URL
        && instance >= CnfCode.FIRST_URL_INSTANCE
        && instance <= CnfCode.LAST_URL_INSTANCE;
  }

  private CnfUrl url(int instance) throws MalformedCnfException {
    if (in.unsignedByte("the zero before a URL") != 0) {
      throw in.problemBefore(1, "a URL record must begin with a zero byte");
    }
    int start = in.offset();
    String url = in.text("a URL", LONGEST_URL);
    while ((in.offset() - start) % Integer.BYTES != 0) {
      if (in.unsignedByte("the zeros after a URL") != 0) {
        throw in.problemBefore(1, "a URL must be filled with zeros to a multiple of 4 bytes");
      }
    }
    return new CnfUrl(instance, url);
  }

  private List<CnfServer> servers() throws MalformedCnfException {
    List<CnfServer> complete = new ArrayList<>();
    boolean gap = false;
    for (PartialServer server : servers) {
      if (server.isAbsent()) {
        gap = true;
      } else if (gap) {
        throw in.problem(
            "server " + server.instance() + " is there and server 1 or 2 before it is not");
      } else {
        complete.add(server.complete(in.offset()));
      }
    }
    if (complete.isEmpty()) {
      throw in.problem("the file names no server");
    }
    return complete;
  }

  private static MalformedCnfException unknown(int start, int instance, int parameter) {
    return new MalformedCnfException(
        start, String.format("no record has the code %02x %02x", instance, parameter));
  }
}
