package org.callboot.publisher.build.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callboot.publisher.SamplePhones;
import org.callboot.publisher.SampleRows;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.FileGeneration;
import org.callboot.publisher.database.PhoneSecurity;
import org.callboot.publisher.database.PhoneSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stamp changes exactly when the rest of the file does, and has the form of its generation. */
class PhoneStampTest {
  private static final Pattern STAMP = Pattern.compile("<versionStamp>([^<]*)</versionStamp>");

  private static String file(PhoneXmlBuilder builder, Device device, FileGeneration generation) {
    return new String(builder.build(device, generation).toByteArray(), StandardCharsets.UTF_8);
  }

  private static String stamp(String file) {
    Matcher stamp = STAMP.matcher(file);
    assertThat(stamp.find()).isTrue();
    return stamp.group(1);
  }

  private static Device with(Device device, PhoneSettings phone) {
    return new Device(
        device.name(),
        device.model(),
        device.pool(),
        device.loadInformation(),
        device.urls(),
        phone);
  }

  private static Device secured(Device device, PhoneSecurity security) {
    PhoneSettings phone = device.phone();
    return with(
        device,
        new PhoneSettings(
            phone.enterprise(),
            phone.locales(),
            phone.vendor(),
            phone.profile(),
            phone.precedence(),
            phone.secureUrls(),
            phone.services(),
            phone.addOnModules(),
            security,
            phone.account()));
  }

  private static List<Device> devices() {
    return List.of(
        SamplePhones.full(),
        SamplePhones.withText("x"),
        SamplePhones.withText("y"),
        SampleRows.device("SEP000628C4B303", SampleRows.MODEL_7910),
        SampleRows.device("SEP000628C4B304", SampleRows.MODEL_7910),
        SampleRows.device("SEP0007EB463101", "OTHER"),
        with(SamplePhones.full(), PhoneSettings.NONE),
        secured(SamplePhones.full(), new PhoneSecurity(2, 0)),
        secured(SamplePhones.full(), new PhoneSecurity(3, 1)));
  }

  @ParameterizedTest
  @EnumSource(FileGeneration.class)
  void equalStampsMeanEqualFilesAndTheReverse(FileGeneration generation) {
    Map<String, String> fileByStamp = new HashMap<>();
    Map<String, String> stampByFile = new HashMap<>();
    PhoneXmlBuilder builder = new PhoneXmlBuilder();
    for (Device device : devices()) {
      String file = file(builder, device, generation);
      String stamp = stamp(file);
      String rest = STAMP.matcher(file).replaceFirst("");
      assertThat(fileByStamp.getOrDefault(stamp, rest)).isEqualTo(rest);
      assertThat(stampByFile.getOrDefault(rest, stamp)).isEqualTo(stamp);
      fileByStamp.put(stamp, rest);
      stampByFile.put(rest, stamp);
    }
    assertThat(fileByStamp).hasSizeGreaterThan(4);
  }

  /** Whatever was built before, and by whom. */
  @ParameterizedTest
  @EnumSource(FileGeneration.class)
  void everyBuilderComesToTheSameBytes(FileGeneration generation) {
    PhoneXmlBuilder old = new PhoneXmlBuilder();
    devices().forEach(device -> old.build(device, generation));
    for (Device device : devices()) {
      assertThat(old.build(device, generation))
          .isEqualTo(new PhoneXmlBuilder().build(device, generation));
    }
  }

  @Test
  void stampsHaveTheFormOfTheirGeneration() {
    PhoneXmlBuilder builder = new PhoneXmlBuilder();
    String guid = "[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}";
    for (Device device : devices()) {
      assertThat(stamp(file(builder, device, FileGeneration.CALLMANAGER_3_1)))
          .matches("\\{" + guid + "}");
      assertThat(stamp(file(builder, device, FileGeneration.CALLMANAGER_4_1)))
          .matches("\\{" + guid + "}");
      assertThat(stamp(file(builder, device, FileGeneration.CUCM_9_1)))
          .matches("1[0-9]{9}-" + guid.replace("A-F", "a-f"));
    }
  }

  @Test
  void theNumberOfAStampFollowsTheContentToo() {
    PhoneXmlBuilder builder = new PhoneXmlBuilder();
    assertThat(
            devices().stream()
                .map(device -> stamp(file(builder, device, FileGeneration.CUCM_9_1)))
                .map(stamp -> stamp.substring(0, 10))
                .distinct())
        .hasSizeGreaterThan(4);
  }
}
