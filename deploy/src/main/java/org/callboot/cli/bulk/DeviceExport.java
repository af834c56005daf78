package org.callboot.cli.bulk;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes all devices of a cluster as a file that {@link DeviceImport} reads: RFC 4180, UTF-8
 * without a byte order mark, lines that end with CRLF, quotes where they are needed, in the order
 * of the names' bytes. The same rows give the same bytes. Values are written as they are, also
 * those that a spreadsheet would take for a formula.
 */
public final class DeviceExport {
  /** Rows that the server sends at once. */
  private static final int FETCH_ROWS = 500;

  private static final CsvFactory FACTORY =
      CsvFactory.builder()
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private static final CsvSchema SCHEMA =
      CsvSchema.emptySchema().withLineSeparator("\r\n").withoutEscapeChar();

  private DeviceExport() {}

  /**
   * Writes within the connection's transaction and leaves the stream open; returns the number of
   * devices.
   */
  public static long run(Connection connection, OutputStream out) throws IOException, SQLException {
    References references = References.read(connection);
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    long devices = 0;
    try (CsvGenerator csv = FACTORY.createGenerator(text);
        Statement statement = connection.createStatement()) {
      csv.setSchema(SCHEMA);
      csv.writeStartArray();
      for (DeviceColumn column : DeviceColumn.values()) {
        csv.writeString(column.title());
      }
      csv.writeEndArray();
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet row = statement.executeQuery(query())) {
        while (row.next()) {
          write(row, references, csv);
          devices++;
        }
      }
    }
    text.flush();
    return devices;
  }

  private static String query() {
    return Arrays.stream(DeviceColumn.values())
        .map(column -> "d." + column.sqlName() + "::text")
        .collect(
            Collectors.joining(
                ", ", "select ", " from device d order by upper(d.name) collate \"C\""));
  }

  private static void write(ResultSet row, References references, CsvGenerator csv)
      throws IOException, SQLException {
    csv.writeStartArray();
    int place = 0;
    for (DeviceColumn column : DeviceColumn.values()) {
      place++;
      @Nullable String value = row.getString(place);
      csv.writeString(value == null ? "" : column.kind().write(value, references));
    }
    csv.writeEndArray();
  }
}
