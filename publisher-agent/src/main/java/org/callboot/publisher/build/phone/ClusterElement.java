package org.callboot.publisher.build.phone;

import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.EnterpriseParameters;

/**
 * Elements that say the same in the file of every phone of a cluster: the enterprise parameter that
 * they come from, and what they say when it is not set. In the order of formats 1.4, whose values
 * these are; where it names none, the value is what a cluster without the feature needs.
 */
enum ClusterElement {
  PORTAL("portalDefaultServer", "PortalDefaultServer", ""),
  IP_ADDRESS_MODE("ipAddressMode", "IPAddressingMode", "2"),
  AUTO_CONFIG("allowAutoConfig", "AllowAutoConfiguration", "true"),
  DUPLICATE_ADDRESS("dadEnable", "DuplicateAddressDetection", "true"),
  REDIRECT("redirectEnable", "AcceptRedirectMessages", "false"),
  ECHO_MULTICAST("echoMultiEnable", "ReplyMulticastEchoRequest", "false"),
  CONTROL_PREFERENCE("ipPreferenceModeControl", "IPPreferenceModeControl", "0"),
  MEDIA_PREFERENCE("ipMediaAddressFamilyPreference", "IPPreferenceModeMedia", "0"),
  TZ_VERSION("tzolsonversion", "TZDataVersion", ""),
  TZ_UPDATER("tzupdater", "TZUpdater", "tzupdater.jar"),
  OVERRIDE_PREEMPTABLE("executiveOverridePreemptable", "ExecutiveOverridePreemptable", "false"),
  TVS_PORT("port", "TVSPort", ""),
  MISSED_CALL_LOGGING("MissedCallLoggingOption", "MissedCallLogging", ""),
  DSCP_FOR_CONFIGURATION("dscpForSCCPPhoneConfig", "DSCPForSCCPPhoneConfig", "96"),
  DSCP_FOR_SERVICES("dscpForSCCPPhoneServices", "DSCPForSCCPPhoneServices", "0"),
  DSCP_FOR_CALLMANAGER("dscpForCm2Dvce", "DSCPForCm2Dvce", "96"),
  DND_ALERT("dndCallAlert", "DNDCallAlert", "5"),
  PERSONALIZATION("phonePersonalization", "PhonePersonalization", "0"),
  ROLLOVER("rollover", "Rollover", "0"),
  BARGE("singleButtonBarge", "SingleButtonBarge", "0"),
  JOIN("joinAcrossLines", "JoinAcrossLines", "0"),
  PICKUP("autoCallPickupEnable", "AutoCallPickupEnabled", "false"),
  BLF_IDLE("blfAudibleAlertSettingOfIdleStation", "BLFAudibleAlertIdleStation", "0"),
  BLF_BUSY("blfAudibleAlertSettingOfBusyStation", "BLFAudibleAlertBusyStation", "0"),
  CAPF_PORT("phonePort", "CAPFPhonePort", "3804"),
  G722("advertiseG722Codec", "AdvertiseG722Codec", "1"),
  HANDOFF("handoffdn", "HandoffNumber", ""),
  DTMF_NUMBER("dtmfdn", "DTMFNumber", ""),
  IVR_NUMBER("ivrdn", "IVRNumber", ""),
  HOLD_CODE("dtmfHoldCode", "DTMFHoldCode", "*81"),
  EXCLUSIVE_HOLD_CODE("dtmfExclusiveHoldCode", "DTMFExclusiveHoldCode", "*82"),
  RESUME_CODE("dtmfResumeCode", "DTMFResumeCode", "*83"),
  TRANSFER_CODE("dtmfTxfCode", "DTMFTransferCode", "*84"),
  CONFERENCE_CODE("dtmfCnfCode", "DTMFConferenceCode", "*85"),
  TLS_RESUMPTION("TLSResumptionTimer", "TLSResumptionTimer", "3600"),
  SERVICES_BY_HTTPS("useHTTPS", "PhoneServicesUseHTTPS", "false"),
  SERVICES_PROVISIONING("provisioning", "ServicesProvisioning", "0");

  private final String element;
  private final String parameter;
  private final String usual;

  ClusterElement(String element, String parameter, String usual) {
    this.element = element;
    this.parameter = parameter;
    this.usual = usual;
  }

  /** The element's name; of {@link #SERVICES_BY_HTTPS} the attribute's. */
  String element() {
    return element;
  }

  String parameter() {
    return parameter;
  }

  /** What the element says when the parameter is not set. */
  String usual() {
    return usual;
  }

  String value(EnterpriseParameters enterprise) {
    return enterprise.get(parameter, usual);
  }

  void write(XmlOutput out, EnterpriseParameters enterprise) {
    out.text(element, value(enterprise));
  }

  /** For an element that genuine files do not always have. */
  void writeIfSet(XmlOutput out, EnterpriseParameters enterprise) {
    if (!value(enterprise).isEmpty()) {
      write(out, enterprise);
    }
  }
}
