package org.callboot.publisher.database;

import java.util.Optional;

/**
 * A device with all that its file needs, as of one snapshot.
 *
 * @param loadInformation the device's own load id, else the default of its model and protocol, else
 *     empty
 * @param urls the device's own URLs, else those of the enterprise parameters
 * @param sip present if the device speaks SIP
 */
public record Device(
    String name,
    Model model,
    DevicePool pool,
    String loadInformation,
    PhoneUrls urls,
    Optional<SipPhone> sip) {}
