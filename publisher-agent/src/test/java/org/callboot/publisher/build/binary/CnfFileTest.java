package org.callboot.publisher.build.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CnfFileTest {
  private static final HexFormat HEX = HexFormat.of();

  /** formats, 4: name record 3 bytes, address 6, port 6, end 2. */
  private static final String ONE_SERVER = "010100" + "0102" + "50464111" + "0103d0070000" + "01ff";

  private static final CnfServer EVIDENCE = CnfServer.of("80.70.65.17", 2000).orElseThrow();

  private static byte[] bytes(String hex) {
    return HEX.parseHex(hex.replace(" ", ""));
  }

  private static List<CnfServer> servers(byte[] file) throws MalformedCnfException {
    return CnfDecoder.decode(file).servers();
  }

  @Test
  void oneServerGivesTheSeventeenBytesOfTheEvidence() {
    byte[] file = CnfEncoder.encode(List.of(EVIDENCE));
    assertThat(HEX.formatHex(file)).isEqualTo(ONE_SERVER);
    assertThat(file).hasSize(17);
  }

  /** formats, 4.1: sizes with empty names. */
  @ParameterizedTest
  @CsvSource({"1, 17", "2, 32", "3, 47"})
  void sizesAreThoseOfTheLayout(int count, int size) {
    assertThat(CnfEncoder.encode(List.of(EVIDENCE, EVIDENCE, EVIDENCE).subList(0, count)))
        .hasSize(size);
  }

  @Test
  void serversFollowInOrderByNameOrAddress() {
    byte[] file =
        CnfEncoder.encode(
            List.of(
                EVIDENCE,
                CnfServer.of("cm2.north", 2001).orElseThrow(),
                CnfServer.of("255.254.253.252", 65_535).orElseThrow()));
    assertThat(HEX.formatHex(file))
        .isEqualTo(
            "010100 010250464111 0103d0070000"
                .concat(" 0201636d322e6e6f72746800 020200000000 0203d1070000")
                .concat(" 030100 0302fffefdfc 0303ffff0000 01ff")
                .replace(" ", ""));
  }

  /** The dump of formats, section 4, written down record by record. */
  @Test
  void urlRecordOfOtherProgramsIsAccepted() throws MalformedCnfException {
    for (String code : List.of("0407", "0507")) {
      byte[] file =
          bytes(
              "010100 010250464111 0103d0070000 "
                  + code
                  + "00 687474703a2f2f38302e37302e36352e31372f6c6f63616c6469726563746f7279 000000"
                  + " 01ff");
      assertThat(file).hasSize(56);
      CnfFile decoded = CnfDecoder.decode(file);
      assertThat(decoded.servers()).containsExactly(EVIDENCE);
      assertThat(decoded.urls())
          .containsExactly(
              new CnfUrl(
                  Integer.parseInt(code.substring(0, 2)), "http://80.70.65.17/localdirectory"));
    }
  }

  @Test
  void recordsOfAServerMayComeInAnyOrder() throws MalformedCnfException {
    assertThat(servers(bytes("0103d0070000 010250464111 010100 01ff"))).containsExactly(EVIDENCE);
  }

  @Test
  void anAddressIsShownWithDots() {
    assertThat(EVIDENCE.dottedAddress()).isEqualTo("80.70.65.17");
    assertThat(CnfServer.of("255.0.1.128", 1).orElseThrow().dottedAddress())
        .isEqualTo("255.0.1.128");
    assertThat(new CnfServer("x", 0, 1).dottedAddress()).isEqualTo("0.0.0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001:db8::1", "::ffff:192.0.2.1"})
  void thereIsNoPlaceForAnIpv6Address(String node) {
    assertThat(CnfServer.of(node, 2000)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "1.2.3.4.5", "256.1.1.1", "1..2.3", "1.2.3.0444", "1.2.3.", ""})
  void whatIsNoAddressIsRefused(String node) {
    assertThatThrownBy(() -> CnfServer.of(node, 2000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + node + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\tb", "a\u0000b", "cmé", "東京", "\u007F"})
  void hostileNamesAreRefused(String name) {
    assertThatThrownBy(() -> CnfServer.of(name, 2000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("printable ASCII");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536})
  void portsOutOfRangeAreRefused(int port) {
    assertThatThrownBy(() -> CnfServer.of("cm", port)).hasMessageContaining("" + port);
  }

  @Test
  void noneOrMoreThanThreeServersAreRefused() {
    assertThatThrownBy(() -> CnfEncoder.encode(List.of())).hasMessageContaining("not 0");
    assertThatThrownBy(() -> CnfEncoder.encode(List.of(EVIDENCE, EVIDENCE, EVIDENCE, EVIDENCE)))
        .hasMessageContaining("not 4");
  }

  static List<String[]> malformed() {
    return List.of(
        new String[] {"", "at byte 0: the file ends"},
        new String[] {"01", "at byte 1: the file ends"},
        new String[] {"01ff", "at byte 2: the file names no server"},
        new String[] {ONE_SERVER + "00", "at byte 17: bytes after the end record"},
        new String[] {"010100 010250464111 0103d0070000", "at byte 15: the file ends"},
        new String[] {"010100 0102504641", "at byte 8: the file ends inside an address"},
        new String[] {"0101636d", "at byte 4: the file ends inside a name"},
        new String[] {"0101630a00", "at byte 3: a name may not hold the byte 0a"},
        new String[] {"0101 63c300", "at byte 3: a name may not hold the byte c3"},
        new String[] {"010100 010100", "at byte 3: a second name record of server 1"},
        new String[] {"010100 010250464111 010300000000", "port 0 of server 1"},
        new String[] {"010100 010250464111 0103ffffffff", "port 4294967295 of server 1"},
        new String[] {"010100 0103d0070000 01ff", "server 1 has no address record"},
        new String[] {"010250464111 0103d0070000 01ff", "server 1 has no name record"},
        new String[] {"010100 010250464111 01ff", "server 1 has no port record"},
        new String[] {"020100 020250464111 0203d0070000 01ff", "server 2 is there and server 1"},
        new String[] {"000100", "at byte 0: no record has the code 00 01"},
        new String[] {"040100", "at byte 0: no record has the code 04 01"},
        new String[] {"0104", "at byte 0: no record has the code 01 04"},
        new String[] {"02ff", "at byte 0: no record has the code 02 ff"},
        new String[] {"0407 01", "at byte 2: a URL record must begin with a zero byte"},
        new String[] {"0407 00 6100 0001", "at byte 6: a URL must be filled with zeros"},
        new String[] {"0407 00 61", "at byte 4: the file ends inside a URL"});
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void badBytesAreNamedWithTheirPlace(String hex, String message) {
    assertThatThrownBy(() -> CnfDecoder.decode(bytes(hex)))
        .isInstanceOf(MalformedCnfException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertThatThrownBy(() -> CnfDecoder.decode(new byte[4097])).hasMessageContaining("4096");
    byte[] name = new byte[300];
    Arrays.fill(name, (byte) 'a');
    name[0] = 1;
    name[1] = 1;
    assertThatThrownBy(() -> CnfDecoder.decode(name)).hasMessageContaining("at most 255");
  }

  @Test
  void whatIsWrittenIsReadBack() throws MalformedCnfException {
    for (long seed = 0; seed < 1000; seed++) {
      List<CnfServer> written = randomServers(new Random(seed));
      byte[] file = CnfEncoder.encode(written);
      assertThat(servers(file)).as("seed %d", seed).isEqualTo(written);
      assertThat(CnfEncoder.encode(servers(file))).isEqualTo(file);
    }
  }

  private static List<CnfServer> randomServers(Random random) {
    List<CnfServer> servers = new ArrayList<>();
    int count = random.nextInt(3) + 1;
    for (int i = 0; i < count; i++) {
      String name = "";
      if (random.nextBoolean()) {
        int length = random.nextInt(CnfServer.LONGEST_NAME + 1);
        name =
            random
                .ints(length, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
      }
      servers.add(new CnfServer(name, random.nextInt(), random.nextInt(65_535) + 1));
    }
    return servers;
  }

  @Test
  void anyBytesGiveAFileOrTheDecodersOwnException() {
    int read = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      byte[] file = hostileBytes(new Random(seed));
      Throwable failure = catchThrowable(() -> CnfDecoder.decode(file));
      if (failure == null) {
        read++;
      } else {
        assertThat(failure)
            .as("seed %d", seed)
            .isInstanceOf(MalformedCnfException.class)
            .hasMessageStartingWith("at byte ");
      }
    }
    assertThat(read).isBetween(100, 19_900);
  }

  /** Noise, or a good file with a few bytes changed, cut off or put in. */
  private static byte[] hostileBytes(Random random) {
    if (random.nextInt(4) == 0) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] file = CnfEncoder.encode(randomServers(random));
    for (int i = random.nextInt(3); i > 0; i--) {
      file[random.nextInt(file.length)] = (byte) random.nextInt(8);
    }
    return random.nextInt(3) == 0 ? Arrays.copyOf(file, random.nextInt(file.length + 2)) : file;
  }
}
