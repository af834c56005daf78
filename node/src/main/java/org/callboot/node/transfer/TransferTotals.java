package org.callboot.node.transfer;

/**
 * What a transfer moved.
 *
 * @param bytes payload that the device confirmed, after conversion to netascii
 * @param blocks blocks that the device confirmed
 * @param resends packets that were sent again
 */
public record TransferTotals(long bytes, long blocks, int resends) {
  public static final TransferTotals NONE = new TransferTotals(0, 0, 0);
}
