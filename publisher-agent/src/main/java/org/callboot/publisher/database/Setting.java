package org.callboot.publisher.database;

/**
 * One setting as a file has it.
 *
 * @param name name of the element
 * @param value its text; empty if there is none
 */
public record Setting(String name, String value) {}
