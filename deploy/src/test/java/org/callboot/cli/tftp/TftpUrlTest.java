package org.callboot.cli.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TftpUrlTest {
  @Test
  void readsAnAddressWithPortAndMode() {
    assertThat(TftpUrl.parse("tftp://127.0.0.1:6969/SEP0007EB463101.cnf.xml;mode=NetASCII"))
        .isEqualTo(
            new TftpUrl("127.0.0.1", 6969, "SEP0007EB463101.cnf.xml", TransferMode.NETASCII));
  }

  @Test
  void takesPort69AndOctetWhereNothingIsSaid() {
    assertThat(TftpUrl.parse("TFTP://[::1]/a/b%20c.xml"))
        .isEqualTo(new TftpUrl("::1", 69, "a/b c.xml", TransferMode.OCTET));
  }

  @Test
  void keepsASecondSlashAsPartOfTheName() {
    assertThat(TftpUrl.parse("tftp://h//etc/passwd").name()).isEqualTo("/etc/passwd");
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/f, not of the form",
    "tftp:///f, not of the form",
    "tftp://h/, names no file",
    "tftp://h, names no file",
    "tftp://h:0/f, out of range",
    "tftp://h:65536/f, out of range",
    "tftp://h/f;mode=mail, not a transfer mode",
    "tftp://h/%00, names no file",
    "tftp://h/a%zz, not an address",
  })
  void saysWhatIsWrongWithAnAddress(String url, String reason) {
    assertThatThrownBy(() -> TftpUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesANameThatWouldNotFitARequest() {
    assertThatThrownBy(() -> TftpUrl.parse("tftp://h/" + "x".repeat(401)))
        .hasMessageContaining("longer than 400 bytes");
  }
}
