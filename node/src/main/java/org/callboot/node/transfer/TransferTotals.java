package org.callboot.node.transfer;

/**
 * What a transfer moved.
 *
 * @param bytes payload that the device confirmed, after conversion to netascii; by HTTP what its
 *     connection took
 * @param blocks blocks that the device confirmed; none by HTTP
 * @param resends packets that were sent again; none by HTTP
 */
public record TransferTotals(long bytes, long blocks, int resends) {
  public static final TransferTotals NONE = new TransferTotals(0, 0, 0);
}
