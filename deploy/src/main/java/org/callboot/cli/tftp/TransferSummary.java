package org.callboot.cli.tftp;

/**
 * What a transfer took.
 *
 * @param bytes of the file as they were on the wire
 * @param blocks DATA packets that counted
 * @param resends packets that this side sent again
 */
public record TransferSummary(long bytes, long blocks, int blockSizeBytes, int resends) {}
