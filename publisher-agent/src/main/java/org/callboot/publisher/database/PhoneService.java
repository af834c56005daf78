package org.callboot.publisher.database;

/**
 * A service in the phone's own list.
 *
 * @param type 0 services, 1 directories, 2 messages
 * @param category 0 XML service, 1 Java MIDlet
 */
public record PhoneService(
    String name, String url, int type, int category, String vendor, String version) {}
