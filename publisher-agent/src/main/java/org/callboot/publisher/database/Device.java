package org.callboot.publisher.database;

/**
 * A device with all that its file needs, as of one snapshot.
 *
 * @param loadInformation the device's own load id, else the default of its model, else empty
 * @param urls the device's own URLs, else those of its pool, else those of the enterprise
 *     parameters
 * @param phone what the XML file of a phone needs besides
 */
public record Device(
    String name,
    Model model,
    DevicePool pool,
    String loadInformation,
    PhoneUrls urls,
    PhoneSettings phone) {
  /** A device that sets nothing, in a cluster that sets nothing. */
  public Device(String name, Model model, DevicePool pool, String loadInformation, PhoneUrls urls) {
    this(name, model, pool, loadInformation, urls, PhoneSettings.NONE);
  }
}
