package org.callboot.node.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceMacTest {
  @ParameterizedTest
  @CsvSource({
    "SEP0007EB463101.cnf.xml, 0007EB463101",
    "sep0007eb463101.CNF.XML, 0007EB463101",
    "SEPAABBCCDDEEFF.cnf, AABBCCDDEEFF",
    "SEPABCDEFABCDEF.cnf, ABCDEFABCDEF",
    "ATAAABBCCDDEEFF.cnf.xml, AABBCCDDEEFF",
    "CTLSEP0007EB463101.tlv, 0007EB463101",
    "gk0007eb463101, 0007EB463101",
    "SEP0007EB463101-user.xml, 0007EB463101",
    "Users/SEP0007EB463101/x/SEP0007EB463102.cnf, 0007EB463102",
  })
  void isReadAfterAPrefixOfLetters(String name, String mac) {
    assertThat(DeviceMac.in(FileName.of(name))).contains(mac);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "XMLDefault.cnf.xml",
        "SEP0007EB46310.cnf.xml",
        "SEP0007EB4631011.cnf.xml",
        "SEP0007EB463101X.cnf.xml",
        "0007EB463101.cnf.xml",
        "P00307020200.bin",
        "SEP-0007EB463101.cnf",
        "SEP0007EB463101/ringlist.xml"
      })
  void isNotSeenInOtherNames(String name) {
    assertThat(DeviceMac.in(FileName.of(name))).isEmpty();
  }

  @Test
  void aDeviceHasOneConfigurationName() {
    assertThat(DeviceMac.isConfigurationOfDevice(FileName.of("SEP0007EB463101.cnf.xml"))).isTrue();
    assertThat(DeviceMac.isConfigurationOfDevice(FileName.of("SEP0007EB463101.cnf"))).isFalse();
    assertThat(DeviceMac.isConfigurationOfDevice(FileName.of("XMLDefault.cnf.xml"))).isFalse();
  }
}
