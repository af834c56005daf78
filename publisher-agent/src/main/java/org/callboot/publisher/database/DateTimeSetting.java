package org.callboot.publisher.database;

/**
 * Date/time group of a device pool.
 *
 * @param dateTemplate such as {@code M/D/Y}; a trailing A means a 12-hour clock
 * @param timeZone text such as {@code Pacific Standard/Daylight Time}
 */
public record DateTimeSetting(String name, String dateTemplate, String timeZone) {}
