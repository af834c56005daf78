package org.callboot.publisher.database;

/**
 * Vendor settings of a phone by where they come from; the first one that names a setting wins.
 *
 * @param device the device's own, over those of its model
 * @param common those of the device's common phone profile
 * @param enterprise those of the cluster
 */
public record VendorSettings(VendorConfig device, VendorConfig common, VendorConfig enterprise) {
  public static final VendorSettings NONE =
      new VendorSettings(VendorConfig.NONE, VendorConfig.NONE, VendorConfig.NONE);

  /** All of them as one, for phones that know only one element. */
  public VendorConfig merged() {
    return device.over(common).over(enterprise);
  }
}
