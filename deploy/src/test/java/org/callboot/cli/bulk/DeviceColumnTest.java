package org.callboot.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeviceColumnTest {
  @Test
  void theReadmeNamesAllColumnsInTheirOrder() throws IOException {
    String titles =
        Arrays.stream(DeviceColumn.values())
            .map(column -> "`" + column.title() + "`")
            .collect(Collectors.joining(", "));
    assertThat(Files.readString(Path.of("README.md"))).contains(titles + ".");
  }

  @Test
  void titlesAndNamesAreUnmistakable() {
    assertThat(DeviceColumn.values()).extracting(DeviceColumn::sqlName).doesNotHaveDuplicates();
    for (DeviceColumn column : DeviceColumn.values()) {
      assertThat(DeviceColumn.find(" " + column.title().toUpperCase(Locale.ROOT))).contains(column);
    }
  }
}
