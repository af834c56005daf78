package org.callboot.publisher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VendorConfigTest {
  @Test
  void flatElementsAreReadInTheirOrderWithTheirText() {
    assertThat(
            VendorConfig.parse(
                    " <pcPort>0</pcPort>\n<a.b-c_1 >x &amp;lt; &lt;y&gt; &quot;&apos;</a.b-c_1 ><e/>")
                .values())
        .containsExactly(
            Map.entry("pcPort", "0"), Map.entry("a.b-c_1", "x &lt; <y> \"'"), Map.entry("e", ""));
  }

  @Test
  void whatIsNoFlatElementIsPassedOver() {
    assertThat(VendorConfig.parse("0 <1>x</1> <a>b</c> <!-- <d>1</d> --> <f>2</f> <g h='1'>3</g>"))
        .isEqualTo(new VendorConfig(Map.of("d", "1", "f", "2")));
    assertThat(VendorConfig.parse("")).isSameAs(VendorConfig.NONE);
  }

  @Test
  void aDevicesOwnMustBeXml() {
    for (String text :
        List.of(
            "", " ", "<a>1</a>\n<b />", "<a><b>1</b></a>", "<a x='1'>y</a><!-- <c> -->", "<a/>")) {
      assertThat(VendorConfig.parseXml(text)).as(text).isEqualTo(VendorConfig.parse(text));
    }
    for (String text :
        List.of("pcPort=0", "<a>1</a>x", "<a>1", "<a>1</b>", "</a>", "<a", "<a><b>1</a></b>")) {
      assertThatThrownBy(() -> VendorConfig.parseXml(text))
          .as(text)
          .hasMessageStartingWith("its vendorconfig is no XML");
    }
  }

  @Test
  void anyTextGivesLegalNamesAndNoSurprise() {
    String characters = "<>/&;ab1:-_.! \"'\n]";
    for (int seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      assertThat(VendorConfig.parse(text.toString()).values().keySet())
          .as("seed %d", seed)
          .allMatch(name -> name.matches("[A-Za-z_][A-Za-z0-9_.-]*"));
    }
  }

  @Test
  void theStrongerSettingWins() {
    VendorConfig device = VendorConfig.parse("<a>1</a><b>1</b>");
    VendorConfig common = VendorConfig.parse("<b>2</b><c>2</c>");
    VendorConfig enterprise = VendorConfig.parse("<c>3</c><d>3</d>");
    assertThat(new VendorSettings(device, common, enterprise).merged().values())
        .isEqualTo(Map.of("a", "1", "b", "1", "c", "2", "d", "3"));
    assertThat(device.over(VendorConfig.NONE)).isSameAs(device);
    assertThat(VendorConfig.NONE.over(common)).isSameAs(common);
  }
}
