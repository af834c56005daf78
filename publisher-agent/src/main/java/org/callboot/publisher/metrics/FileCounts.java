package org.callboot.publisher.metrics;

/**
 * What one batch or rebuild did.
 *
 * @param built files that were built
 * @param unchanged built files that the site has already
 * @param published files written to the site
 * @param withdrawn names marked as withdrawn
 * @param devicesWithoutFile devices of a kind that gets no file
 */
public record FileCounts(
    int built, int unchanged, int published, int withdrawn, int devicesWithoutFile) {}
