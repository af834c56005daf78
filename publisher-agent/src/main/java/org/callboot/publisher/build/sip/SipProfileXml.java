package org.callboot.publisher.build.sip;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.callboot.publisher.build.xml.SharedPart;
import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.SipPhone;
import org.callboot.publisher.database.SipSettings;
import org.callboot.sync.file.FileName;

/**
 * Writes {@code sipProfile}, which the file of a SIP phone has between its pool and its common
 * profile, with every group in the order of CUCM 12 (formats, 2.1). Used by one thread.
 */
public final class SipProfileXml {
  private static final List<SipElement> PROXIES =
      SipElement.of(
          "backupProxy",
          "backupProxyPort",
          "emergencyProxy",
          "emergencyProxyPort",
          "outboundProxy",
          "outboundProxyPort",
          "registerWithProxy");

  private static final List<SipElement> CALL_FEATURES =
      SipElement.of(
          "cnfJoinEnabled",
          "callForwardURI",
          "callPickupURI",
          "callPickupListURI",
          "callPickupGroupURI",
          "meetMeServiceURI",
          "abbreviatedDialURI",
          "rfc2543Hold",
          "callHoldRingback",
          "URIDialingDisplayPreference",
          "localCfwdEnable",
          "semiAttendedTransfer",
          "anonymousCallBlock",
          "callerIdBlocking",
          "dndControl",
          "remoteCcEnable",
          "retainForwardInformation");

  private static final List<SipElement> STACK =
      SipElement.of(
          "sipInviteRetx",
          "sipRetx",
          "timerInviteExpires",
          "timerRegisterExpires",
          "timerRegisterDelta",
          "timerKeepAliveExpires",
          "timerSubscribeExpires",
          "timerSubscribeDelta",
          "timerT1",
          "timerT2",
          "maxRedirects",
          "remotePartyID",
          "userInfo");

  private static final List<SipElement> BEFORE_LABEL =
      SipElement.of(
          "autoAnswerTimer",
          "autoAnswerAltBehavior",
          "autoAnswerOverride",
          "transferOnhookEnabled",
          "enableVad",
          "preferredCodec",
          "dtmfAvtPayload",
          "dtmfDbLevel",
          "dtmfOutofBand",
          "kpml");

  private static final List<SipElement> BEFORE_LINES =
      SipElement.of(
          "stutterMsgWaiting",
          "callStats",
          "offhookToFirstDigitTimer",
          "T302Timer",
          "silentPeriodBetweenCallWaitingBursts",
          "disableLocalSpeedDialConfig",
          "poundEndOfDial",
          "startMediaPort",
          "stopMediaPort",
          "startVideoPort",
          "stopVideoPort",
          "organizationTopLevelDomain");

  private static final List<SipElement> AFTER_MASK =
      SipElement.of("voipControlPort", "dscpForAudio", "ringSettingBusyStationPolicy");

  private static final List<SipElement> LAST =
      SipElement.of("alwaysUsePrimeLine", "alwaysUsePrimeLineVoiceMail");

  private final SharedPart<SipSettings> beforeLabel = new SharedPart<>(SipProfileXml::beforeLabel);
  private final SharedPart<SipSettings> beforeLines =
      new SharedPart<>((out, profile) -> SipElement.write(out, BEFORE_LINES, profile));

  /** The element with all that is in it. */
  public void write(XmlOutput out, SipPhone phone) {
    out.element("sipProfile", in -> profile(in, phone));
  }

  private void profile(XmlOutput out, SipPhone phone) {
    SipSettings profile = phone.profile();
    out.shared(beforeLabel, profile);
    out.text("phoneLabel", phone.label());
    out.shared(beforeLines, profile);
    SipLinesXml.write(out, phone);
    out.text("externalNumberMask", phone.externalNumberMask());
    SipElement.write(out, AFTER_MASK, profile);
    out.text("dialTemplate", name(SipFileNames.Kind.DIAL_TEMPLATE, phone.dialRules()));
    out.text("softKeyFile", name(SipFileNames.Kind.SOFT_KEYS, phone.softKeyTemplate()));
    SipElement.write(out, LAST, profile);
  }

  private static void beforeLabel(XmlOutput out, SipSettings profile) {
    out.element("sipProxies", in -> SipElement.write(in, PROXIES, profile));
    out.element("sipCallFeatures", in -> SipElement.write(in, CALL_FEATURES, profile));
    out.element("sipStack", in -> SipElement.write(in, STACK, profile));
    SipElement.write(out, BEFORE_LABEL, profile);
  }

  private static String name(SipFileNames.Kind kind, Optional<UUID> pkid) {
    return pkid.map(kind::of).map(FileName::text).orElse("");
  }

  /**
   * {@code featurePolicyFile}, which stands beside the profile in files of phones that know it
   * (formats, 1.5); left out if the phone has no policy.
   */
  public static void featurePolicy(XmlOutput out, SipPhone phone) {
    phone
        .featurePolicy()
        .map(SipFileNames.Kind.FEATURE_POLICY::of)
        .ifPresent(file -> out.text("featurePolicyFile", file.text()));
  }
}
