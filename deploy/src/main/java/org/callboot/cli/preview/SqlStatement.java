package org.callboot.cli.preview;

/**
 * One statement of a script.
 *
 * @param line of the script on which it begins, the first is 1
 * @param words the text without comments, and with a place holder for what stands in quotes
 */
record SqlStatement(int line, String text, String words) {}
