package org.callboot.publisher.build.binary;

/**
 * A URL in a binary {@code .cnf}. What phones do with it was never published; our files have none
 * (formats, 4).
 *
 * @param instance first byte of the record's code, 4 or 5
 */
public record CnfUrl(int instance, String url) {}
