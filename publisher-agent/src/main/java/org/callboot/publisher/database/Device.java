package org.callboot.publisher.database;

import java.util.Optional;

/**
 * A device with all that its file needs, as of one snapshot.
 *
 * @param loadInformation the device's own load id, else the default of its model and protocol, else
 *     empty
 * @param urls the device's own URLs, else those of its pool, else those of the enterprise
 *     parameters
 * @param phone what the XML file of a phone needs besides
 * @param sip present if the device speaks SIP
 */
public record Device(
    String name,
    Model model,
    DevicePool pool,
    String loadInformation,
    PhoneUrls urls,
    PhoneSettings phone,
    Optional<SipPhone> sip) {
  /** A device that speaks no SIP. */
  public Device(
      String name,
      Model model,
      DevicePool pool,
      String loadInformation,
      PhoneUrls urls,
      PhoneSettings phone) {
    this(name, model, pool, loadInformation, urls, phone, Optional.empty());
  }

  /** A device that sets nothing, in a cluster that sets nothing, and speaks no SIP. */
  public Device(String name, Model model, DevicePool pool, String loadInformation, PhoneUrls urls) {
    this(name, model, pool, loadInformation, urls, PhoneSettings.NONE);
  }
}
