package org.callboot.publisher.database;

import java.util.List;

/**
 * Settings of a phone, each as it comes out of device, pool and cluster. Phones with the same
 * settings share the objects, so that what is written from them is written once.
 *
 * @param enterprise parameters of the whole cluster
 * @param precedence multilevel precedence and preemption
 * @param services what the phone lists under its buttons by itself
 * @param addOnModules in order of their places
 */
public record PhoneSettings(
    EnterpriseParameters enterprise,
    Locales locales,
    VendorSettings vendor,
    CommonPhoneConfig profile,
    Precedence precedence,
    SecureUrls secureUrls,
    List<PhoneService> services,
    List<AddOnModule> addOnModules,
    PhoneSecurity security,
    PhoneAccount account) {
  /** Of a phone for which nothing is set anywhere. */
  public static final PhoneSettings NONE =
      new PhoneSettings(
          EnterpriseParameters.NONE,
          Locales.NONE,
          VendorSettings.NONE,
          CommonPhoneConfig.NONE,
          Precedence.NONE,
          SecureUrls.NONE,
          List.of(),
          List.of(),
          PhoneSecurity.NONE,
          PhoneAccount.NONE);
}
