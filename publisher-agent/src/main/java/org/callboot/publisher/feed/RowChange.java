package org.callboot.publisher.feed;

/**
 * One line of the change log: a row of {@code table} with {@code key} was inserted, updated or
 * deleted. The row itself is read again when files are built.
 *
 * @param table name in lower case, without schema
 * @param key what the table is known by in the log: the name of a device, the pkid of most other
 *     rows, {@code service/paramname} of a parameter
 */
public record RowChange(FeedPosition position, String table, String key) {}
