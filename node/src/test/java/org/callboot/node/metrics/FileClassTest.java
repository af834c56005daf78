package org.callboot.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.callboot.sync.file.FileName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileClassTest {
  @ParameterizedTest
  @CsvSource({
    "SEP0007EB463101.cnf.xml, CONFIG",
    "SEP0007EB463101.cnf.xml.enc.sgn, CONFIG",
    "SEP0007EB463101.cnf, CONFIG",
    "gk0007eb463101, CONFIG",
    "WLAN0007EB463101.xml, CONFIG",
    "router7.example.com.cnf.xml, CONFIG",
    "dialplan.xml, CONFIG",
    "XMLDefault.cnf.xml, DEFAULT",
    "SEPDEFAULT.cnf, DEFAULT",
    "gkdefault.cfg, DEFAULT",
    "xmldefault369.cnf.xml, DEFAULT",
    "P00303020214.bin, LOAD",
    "P0030801SR02.loads, LOAD",
    "OS79XX.TXT, LOAD",
    "jar70sccp.8-5-2.sbn, LOAD",
    "CTLSEP0007EB463101.tlv, TRUST_LIST",
    "ITLFile.tlv, TRUST_LIST",
    "RINGLIST.XML, RING",
    "DistinctiveRingList.xml, RING",
    "Analog1.raw, RING",
    "Desktops/320x212x12/List.xml, OTHER",
    "English_United_States/7960-font.xml, OTHER",
    "United_States/g3-tones.xml, OTHER",
    "background.png, OTHER"
  })
  void tellsWhatAFileIsToADevice(String name, FileClass expected) {
    assertThat(FileClass.of(FileName.of(name))).isEqualTo(expected);
  }
}
