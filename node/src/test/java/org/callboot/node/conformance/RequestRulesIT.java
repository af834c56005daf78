package org.callboot.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.callboot.node.resolve.SearchPath;
import org.callboot.node.resolve.directory.DirectoryPaths;
import org.callboot.node.resolve.directory.DirectorySettings;
import org.callboot.sync.runtime.Ticker;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for, and what is refused (RFC 1350 section 5 and appendix I, RFC 2347). */
class RequestRulesIT {
  @TempDir Path folder;

  @Rule({22, 23})
  @ConformanceTest
  void saysThatAFileIsNotFound(Served served) {
    Phone phone = served.phone().read("missing").expectError(1).expectSilence();
    assertThat(phone.transfer()).isEqualTo(served.listener());
  }

  /** Names that lead or might lead out of the tree, and names that are only odd. */
  @Rule({22, 24, 34})
  @ConformanceTest
  void refusesNamesThatLeadOutOfTheTreeAndFindsNothingUnderOddOnes(Served served) {
    Phone phone = served.phone();
    for (String illegal : OddNames.ILLEGAL) {
      phone.read(illegal).expectError(2);
    }
    for (String missing : OddNames.LEGAL) {
      phone.read(missing).expectError(1);
    }
    phone.expectSilence();
    assertThat(served.inUse()).isZero();
  }

  @Rule({22, 26, 29})
  @SilentCase("mode foo or mail")
  @ConformanceTest
  void refusesAnyModeButOctetAndNetascii(Served served) {
    for (String mode :
        List.of("mail", "MAIL", "foo", "binary", "octet ", "octe", "%n", "octetoctet")) {
      served.phone().ask(Datagrams.read("f", mode)).expectError(4).expectSilence();
    }
  }

  @Rule(38)
  @SilentCase({"name without NUL", "value without NUL", "option name without value"})
  @ConformanceTest
  void neverServesWhatLacksANul(Served served) {
    Phone phone = served.phone();
    List<String> cut =
        List.of(
            "1",
            "1f",
            "1f|",
            "1f|octet",
            "1f|octet|blksize",
            "1f|octet|blksize|",
            "1f|octet|blksize|1024",
            "1f|octet|tsize|0|blksize|1024",
            "2f",
            "2f|octet");
    cut.forEach(text -> phone.ask(Datagrams.of(text)));
    phone.expectSilence();
    assertThat(served.metrics().count("dropped malformed")).isEqualTo(cut.size());
    phone.read("f").expectData(1, 512);
  }

  /** An empty name is an illegal one; an empty mode is no mode. */
  @Rule(39)
  @ConformanceTest
  void refusesAnEmptyNameAndAnEmptyMode(Served served) {
    Phone phone = served.phone();
    phone.ask(Datagrams.of("1|octet|")).expectError(2);
    phone.ask(Datagrams.of("1f||")).expectError(4);
    phone.ask(Datagrams.of("1||")).expectError(4);
    phone.ask(Datagrams.of("1f|")).expectSilence();
  }

  @Rule(40)
  @SilentCase("a name of 600 bytes")
  @ConformanceTest
  void servesNothingOfARequestOverItsLongestSize(Served served) {
    Phone phone = served.phone();
    String padding = "x|" + "1".repeat(200) + "|";
    for (byte[] request :
        List.of(
            Datagrams.of("1" + "n".repeat(600) + "|octet|"),
            Datagrams.of("1f|octet|" + padding.repeat(6)),
            Datagrams.of("1f|octet|" + "|".repeat(505)),
            Datagrams.of("1f|octet|" + "|".repeat(2_038)),
            Datagrams.of("1f|octet|" + "|".repeat(2_039)),
            Datagrams.of("1f|octet|" + "|".repeat(9_000)),
            Datagrams.of("1f|octet|" + "|".repeat(65_000)))) {
      phone.ask(request);
    }
    phone.expectSilence();
    assertThat(served.metrics().count("dropped malformed")).isEqualTo(7);
    assertThat(served.inUse()).isZero();
    phone.ask(Datagrams.of("1f|octet|" + "|".repeat(502))).expectData(1, 512);
  }

  /** A folder, a device and a socket are no files, and are not told from what is not there. */
  @Rule(44)
  @SilentCase("a folder")
  @ConformanceTest
  void servesNothingThatIsNoFile(Served served) throws IOException {
    Path root = Files.createDirectory(folder.resolve(served.wiring().name()));
    Files.createDirectory(root.resolve("sub"));
    Files.writeString(root.resolve("sub/file"), "abc");
    Files.createSymbolicLink(root.resolve("device"), Path.of("/dev/zero"));
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        var directory = new DirectoryPaths(DirectorySettings.DEFAULT, Ticker.system()).open(root)) {
      socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> directory.path().fileCount() == 1);
      served.servingOnly(new SearchPath(List.of(directory.path()), false));
      served.phone().read("sub/file").expectData(1, 3).ack(1);
      for (Map.Entry<String, Integer> each :
          Map.of("sub", 1, "/sub", 1, "device", 1, "socket", 1, "sub/", 2).entrySet()) {
        served.phone().read(each.getKey()).expectError(each.getValue()).expectSilence();
      }
    }
  }

  @SilentCase("a request to write")
  @ConformanceTest
  void refusesToWrite(Served served) {
    Phone phone = served.phone().ask(Datagrams.of("2f|octet|")).expectError(2);
    phone.ask(Datagrams.of("2new|netascii|blksize|1024|")).expectError(2);
    phone.ask(Datagrams.of("2../f|mail|")).expectError(2).expectSilence();
    assertThat(served.inUse()).isZero();
  }

  @SilentCase("each error its code")
  @ConformanceTest
  void tellsErrorsApartByTheirCodes(Served served) {
    Phone phone = served.servingAtMost(1).phone();
    phone.read("missing").expectError(1);
    phone.read("../f").expectError(2);
    phone.ask(Datagrams.of("2f|octet|")).expectError(2);
    phone.ask(Datagrams.read("f", "mail")).expectError(4);
    served.phone().read("f").expectData(1, 512).ack(1).expectData(2, 512);
    phone.read("f").expectError(0);
  }

  @SilentCase("/f and ./f")
  @ConformanceTest
  void takesALeadingSlashOrDotForTheTopOfTheTree(Served served) {
    for (String name : List.of("/f", "./f", "\\f", "/./f", ".\\f", "F")) {
      served.phone().read(name).expectData(1, 512);
    }
    served.phone().read("//f").expectError(2);
  }

  @SilentCase("sub\\f")
  @ConformanceTest
  void takesABackslashForASlash(Served served) {
    served.with("sub/f", "abc").phone().read("sub\\f").expectData(1, 3).ack(1);
    served.phone().read("SUB/F").expectData(1, 3);
  }

  /** Phones of the 79xx family of 2000 asked so: 20 bytes, the last one superfluous. */
  @SilentCase("NULs after the mode")
  @ConformanceTest
  void passesOverNulsAfterTheMode(Served served) {
    served.with("OS79XX.TXT", "P003-07-5-00\n");
    byte[] request = Datagrams.of("1OS79XX.TXT|octet||");
    assertThat(request).hasSize(20);
    served.phone().ask(request).expectData(1, 13).ack(1).expectSilence();
    for (int nuls : List.of(2, 3, 10, 400)) {
      byte[] padded = Datagrams.of("1OS79XX.TXT|octet|" + "|".repeat(nuls));
      served.phone().ask(padded).expectData(1, 13).ack(1);
    }
    byte[] options = Datagrams.of("1OS79XX.TXT|octet|tsize|0||||");
    served.phone().ask(options).expectOptions("tsize", "13").ack(0).expectData(1, 13).ack(1);
  }
}
