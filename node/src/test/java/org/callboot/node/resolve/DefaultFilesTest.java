package org.callboot.node.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.callboot.sync.file.FileName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultFilesTest {
  @Test
  void areKnownInEverySpelling() {
    for (String name : DefaultFiles.NAMES) {
      assertThat(DefaultFiles.includes(FileName.of(name))).as(name).isTrue();
      assertThat(DefaultFiles.includes(FileName.of(name.toUpperCase(Locale.ROOT)))).isTrue();
      assertThat(DefaultFiles.includes(FileName.of("/" + name.toLowerCase(Locale.ROOT)))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "XMLDefault.cnf.xml",
        "SEPDEFAULT.cnf",
        "SEPDefault.cnf",
        "sepdefault.cnf.xml",
        "SIPDefault.cnf",
        "gkdefault.cfg",
        "lddefault.cfg",
        "ffdefault.cfg",
        "atadefault.cfg",
        "SAADefault.cnf",
        "SDADefault.cnf",
        "CFBDefault.cnf",
        "MTPDefault.cnf",
        "WLANDefault.xml",
        "XMLDefault7960.cnf.xml",
        "SAADefault.cnf.xml"
      })
  void includeThoseOfTheGuides(String name) {
    assertThat(DefaultFiles.includes(FileName.of(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SEP0007EB463101.cnf.xml",
        "RINGLIST.XML",
        "default",
        "XMLDefault.cnf.xml.bak",
        "old/XMLDefault.cnf.xml",
        "dialplan.xml",
        "OS79XX.TXT"
      })
  void includeNothingElse(String name) {
    assertThat(DefaultFiles.includes(FileName.of(name))).isFalse();
  }
}
