package org.callboot.publisher.database;

/**
 * A module with further buttons beside a phone.
 *
 * @param index place, from 1
 * @param modelNumber such as 124, the 7914
 * @param lines buttons of the module
 */
public record AddOnModule(int index, int modelNumber, int lines, String loadInformation) {}
