package org.callboot.publisher.build.phone;

import java.util.List;
import org.callboot.publisher.build.xml.SharedPart;
import org.callboot.publisher.build.xml.VersionStamp;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.AddOnModule;
import org.callboot.publisher.database.CommonPhoneConfig;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.EnterpriseParameters;
import org.callboot.publisher.database.Locales;
import org.callboot.publisher.database.PhoneService;
import org.callboot.publisher.database.PhoneSettings;
import org.callboot.publisher.database.PhoneUrls;
import org.callboot.publisher.database.Precedence;
import org.callboot.publisher.database.SecureUrls;
import org.callboot.publisher.database.VendorSettings;

/**
 * A phone's file of CUCM 5 to 14, as release 9.1 writes it, top down as formats 1.4 lists it. For
 * one snapshot and one thread.
 */
public final class Cucm91Phone {
  /** Stands in files of clusters that set nothing about MLPP. */
  private static final Precedence USUAL_PRECEDENCE = new Precedence("000000", "Off", "Disabled");

  private final PhoneProtocol protocol;
  private final PoolPart pool = new PoolPart(Cucm91Pool::devicePool);
  private final SharedPart<EnterpriseParameters> network = new SharedPart<>(Cucm91Cluster::network);
  private final SharedPart<EnterpriseParameters> dscp = new SharedPart<>(Cucm91Cluster::dscp);
  private final SharedPart<EnterpriseParameters> features =
      new SharedPart<>(Cucm91Cluster::features);
  private final SharedPart<EnterpriseParameters> mobility =
      new SharedPart<>(Cucm91Cluster::mobility);
  private final SharedPart<CommonPhoneConfig> profile = new SharedPart<>(Cucm91Phone::profile);
  private final SharedPart<VendorSettings> vendor = new SharedPart<>(Cucm91Phone::vendor);
  private final SharedPart<List<AddOnModule>> modules = new SharedPart<>(Cucm91Lists::modules);
  private final SharedPart<Locales> locales = new SharedPart<>(PhoneElements::locales);
  private final SharedPart<PhoneUrls> urls = new SharedPart<>(PhoneElements::urls);
  private final SharedPart<SecureUrls> secureUrls = new SharedPart<>(Cucm91Phone::secureUrls);
  private final SharedPart<List<PhoneService>> services = new SharedPart<>(Cucm91Lists::services);

  public Cucm91Phone(PhoneProtocol protocol) {
    this.protocol = protocol;
  }

  public byte[] document(Device device) {
    return XmlOutput.declaredStampedDocument(
        "device", VersionStamp.NUMBER_AND_GUID, out -> device(out, device));
  }

  private void device(XmlOutput out, Device device) {
    PhoneSettings phone = device.phone();
    head(out, phone);
    out.shared(pool.of(device.model()), device.pool());
    trust(out, device);
    protocol.profile(out, device);
    ClusterElement.MISSED_CALL_LOGGING.writeIfSet(out, phone.enterprise());
    out.shared(profile, phone.profile());
    loads(out, device);
    out.shared(vendor, phone.vendor());
    out.shared(modules, phone.addOnModules());
    out.stampPlace(VersionStamp.NUMBER_AND_GUID);
    out.shared(locales, phone.locales());
    out.number("deviceSecurityMode", phone.security().deviceSecurityMode());
    out.shared(urls, device.urls());
    out.shared(secureUrls, phone.secureUrls());
    tail(out, device);
  }

  private void head(XmlOutput out, PhoneSettings phone) {
    out.text("fullConfig", "true");
    ClusterElement.PORTAL.write(out, phone.enterprise());
    out.text("deviceProtocol", protocol.deviceProtocol());
    out.text("sshUserId", phone.account().sshUserId());
    out.text("sshPassword", phone.account().sshPassword());
    out.shared(network, phone.enterprise());
    PhoneElements.precedence(out, phone.precedence(), USUAL_PRECEDENCE);
    ClusterElement.OVERRIDE_PREEMPTABLE.write(out, phone.enterprise());
  }

  /** The servers that vouch for certificates, if the cluster has any. */
  private void trust(XmlOutput out, Device device) {
    String port = ClusterElement.TVS_PORT.value(device.phone().enterprise());
    if (!port.isEmpty()) {
      out.element(
          "TVS",
          in ->
              in.element(
                  "members",
                  members ->
                      Cucm91Pool.trustServers(
                          members, device.pool(), port, device.model().maxCallManagers())));
    }
  }

  private static void profile(XmlOutput out, CommonPhoneConfig config) {
    out.element(
        "commonProfile",
        in -> {
          in.text("phonePassword", config.phonePassword());
          in.text("backgroundImageAccess", Boolean.toString(config.backgroundImageAccess()));
          in.number("callLogBlfEnabled", config.callLogBlfEnabled());
        });
  }

  private static void loads(XmlOutput out, Device device) {
    out.text("loadInformation", device.loadInformation());
    String inactive = device.phone().account().inactiveLoadInformation();
    if (!inactive.isEmpty()) {
      out.text("inactiveLoadInformation", inactive);
    }
  }

  /** A phone takes a setting from the first of these elements that has it. */
  private static void vendor(XmlOutput out, VendorSettings vendor) {
    PhoneElements.vendor(out, "vendorConfig", vendor.device());
    PhoneElements.vendor(out, "commonConfig", vendor.common());
    PhoneElements.vendor(out, "enterpriseConfig", vendor.enterprise());
  }

  private static void secureUrls(XmlOutput out, SecureUrls urls) {
    out.text("secureAuthenticationURL", urls.authentication());
    out.text("secureDirectoryURL", urls.directory());
    if (!urls.udsUsersAccess().isEmpty()) {
      out.text("secureUDSUsersAccessURL", urls.udsUsersAccess());
    }
    out.text("secureIdleURL", urls.idle());
    out.text("secureInformationURL", urls.information());
    out.text("secureMessagesURL", urls.messages());
    out.text("secureServicesURL", urls.services());
  }

  private void tail(XmlOutput out, Device device) {
    PhoneSettings phone = device.phone();
    out.shared(dscp, phone.enterprise());
    out.number("transportLayerProtocol", protocol.transportLayerProtocol(device));
    out.shared(features, phone.enterprise());
    out.number("capfAuthMode", phone.security().capfAuthMode());
    PhoneElements.capfList(out, device);
    out.text("certHash", "");
    out.text("encrConfig", "false");
    out.shared(mobility, phone.enterprise());
    out.text("userId", phone.account().userId());
    out.text("ownerId", phone.account().ownerId());
    phoneServices(out, phone);
  }

  private void phoneServices(XmlOutput out, PhoneSettings phone) {
    ClusterElement byHttps = ClusterElement.SERVICES_BY_HTTPS;
    out.element(
        "phoneServices",
        in -> {
          in.attribute(byHttps.element(), byHttps.value(phone.enterprise()));
          ClusterElement.SERVICES_PROVISIONING.write(in, phone.enterprise());
          in.shared(services, phone.services());
        });
  }
}
