package org.callboot.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callboot.sync.parameters.ServiceParameter;
import org.junit.jupiter.api.Test;

/** The table of service parameters in README.md and the parameters are the same. */
class ReadmeTest {
  @Test
  void theServiceParametersAreThoseOfTheCode() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.matches("\\| `[A-Z].*"))
            .toList();
    assertThat(rows).hasSameSizeAs(ServiceParameter.values());
    for (ServiceParameter parameter : ServiceParameter.values()) {
      String value = parameter.defaultValue();
      assertThat(rows)
          .anySatisfy(
              row ->
                  assertThat(row)
                      .startsWith("| `" + parameter.names().get(0) + "`")
                      .contains("| " + (value.isEmpty() ? "none" : "`" + value + "`") + " |")
                      .endsWith("| " + parameter.range() + " | " + parameter.text() + " |"));
    }
  }
}
