package org.callboot.publisher.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings of gateways and their ports in the order in which files list them, which is that of the
 * AXL objects (formats, 5.3). A setting's column is its name in lower case.
 */
final class EndpointColumns {
  /** Of every endpoint. */
  static final List<String> ENDPOINT =
      List.of("description", "product", "protocol", "protocolSide");

  /** Of the one port of an analogue endpoint. */
  static final List<String> ANALOG_PORT =
      List.of(
          "portNumber",
          "attendantDn",
          "unattendedPort",
          "callerIdDn",
          "callerIdEnable",
          "callingPartySelection",
          "digitSending",
          "expectedDigits",
          "sigDigits",
          "prefixDn",
          "presentationBit",
          "silenceSuppressionThreshold",
          "smdiPortNumber",
          "startDialProtocol",
          "trunk",
          "trunkDirection",
          "trunkLevel",
          "trunkPadRx",
          "trunkPadTx",
          "timer1",
          "timer2",
          "timer3",
          "timer4",
          "timer5",
          "timer6");

  static final List<String> ANALOG = List.of("trunkSelectionOrder");

  static final List<String> PRI =
      List.of(
          "redirectInboundNumberIe",
          "calledPlan",
          "calledPri",
          "callerIdDn",
          "callingPartySelection",
          "callingPlan",
          "callingPri",
          "chanIE",
          "clockReference",
          "dChannelEnable",
          "channelSelectionOrder",
          "displayIE",
          "pcmType",
          "csuParam",
          "firstDelay",
          "interfaceIdPresent",
          "interfaceId",
          "intraDelay",
          "mcdnEnable",
          "redirectOutboundNumberIe",
          "numDigitsToStrip",
          "passingPrecedenceLevelThrough",
          "prefix",
          "callingLinePresentationBit",
          "connectedLineIdPresentation",
          "priProtocol",
          "securityAccessLevel",
          "sendCallingNameInFacilityIe",
          "sendExLeadingCharInDispIe",
          "sendRestart",
          "setupNonIsdnPi",
          "sigDigits",
          "span",
          "statusPoll",
          "smdiBasePort",
          "transmitUtf8",
          "asn1RoseOidEncoding",
          "qsigVariant",
          "unattendedPort",
          "nationalPrefix",
          "internationalPrefix",
          "unknownPrefix",
          "subscriberPrefix");

  /** Of a T1 with channel-associated signalling. */
  static final List<String> T1 =
      List.of(
          "trunkSelectionOrder",
          "clockReference",
          "csuParam",
          "digitSending",
          "pcmType",
          "fdlChannel",
          "yellowAlarm",
          "zeroSuppression",
          "smdiBasePort",
          "handleDtmfPrecedenceSignals");

  static final List<String> GATEWAY_VENDOR_CONFIG =
      List.of(
          "globalISDNSwitchType",
          "switchBack",
          "switchBackDelay",
          "switchBackSchedule",
          "DtmfRelay",
          "ModemPassthrough",
          "CiscoFaxRelay",
          "T38FaxRelay",
          "rtpPackageCapability",
          "mtPackageCapability",
          "resPackageCapability",
          "prePackageCapability",
          "sstPackageCapability",
          "rtpUnreachableOnOff",
          "rtpUnreachableTimeout",
          "rtcpReportInterval",
          "simpleSdpEnable");

  static final List<String> ACCESS_DEVICE = List.of("portSelectionOrder", "maximumCapacity");

  private EndpointColumns() {}

  /** Names of columns of table {@code alias} as text, each once, for a query. */
  static String select(String alias, List<List<String>> lists) {
    return lists.stream()
        .flatMap(List::stream)
        .distinct()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .map(column -> alias + "." + column + "::text as " + column)
        .collect(Collectors.joining(", "));
  }

  /** The settings of those names; null counts as an empty text. */
  static List<Setting> read(ResultSet row, List<String> names) throws SQLException {
    List<Setting> settings = new ArrayList<>(names.size());
    for (String name : names) {
      @Nullable String value = row.getString(name.toLowerCase(Locale.ROOT));
      settings.add(new Setting(name, value == null ? "" : value));
    }
    return settings;
  }
}
