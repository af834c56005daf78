package org.callboot.publisher.database;

import java.util.List;
import java.util.UUID;

/**
 * Date/time group of a device pool.
 *
 * @param dateTemplate such as {@code M/D/Y}; a trailing A means a 12-hour clock
 * @param timeZone text such as {@code Pacific Standard/Daylight Time}
 * @param olsonTimeZone the same zone in the time zone database, such as {@code
 *     America/Los_Angeles}; empty if not known
 * @param ntpServers in order of preference; for phones that do not get the time by SCCP
 */
public record DateTimeSetting(
    String name,
    String dateTemplate,
    String timeZone,
    UUID pkid,
    String olsonTimeZone,
    List<NtpServer> ntpServers) {
  public DateTimeSetting {
    ntpServers = List.copyOf(ntpServers);
  }

  public DateTimeSetting(String name, String dateTemplate, String timeZone) {
    this(name, dateTemplate, timeZone, new UUID(0, 0), "", List.of());
  }

  /**
   * A phone NTP reference.
   *
   * @param mode such as {@code Unicast}
   */
  public record NtpServer(String address, String mode) {}
}
