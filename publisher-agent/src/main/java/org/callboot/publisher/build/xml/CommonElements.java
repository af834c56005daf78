package org.callboot.publisher.build.xml;

import java.util.List;
import java.util.function.BiConsumer;
import org.callboot.publisher.database.CallManager;
import org.callboot.publisher.database.CallManagerGroup;
import org.callboot.publisher.database.PhoneUrls;

/** Elements that the files of several kinds of devices share, in the layout up to 4.1. */
public final class CommonElements {
  /**
   * CallManagers that every device takes; the default file and gateways name no more (formats,
   * 1.5).
   */
  public static final int CALLMANAGERS = 3;

  private CommonElements() {}

  /** Which ports of a CallManager a file names. */
  public enum Ports {
    /** What a device's own file names (formats, 1.2). */
    ALL,
    /** What the default file names (formats, 3.1). */
    PHONE
  }

  /** The first three CallManagers of a group; priority counts from 0, the first choice. */
  public static void callManagerGroup(XmlOutput out, CallManagerGroup group, Ports ports) {
    callManagerGroup(out, group, ports, CALLMANAGERS);
  }

  /** The first CallManagers of a group, {@code limit} of them at most. */
  public static void callManagerGroup(
      XmlOutput out, CallManagerGroup group, Ports ports, int limit) {
    out.element(
        "callManagerGroup",
        in ->
            members(
                in,
                group.first(limit),
                (inside, callManager) -> callManager(inside, callManager, ports)));
  }

  /** Element members with CallManagers as {@code content} writes them. */
  public static void members(
      XmlOutput out, List<CallManager> callManagers, BiConsumer<XmlOutput, CallManager> content) {
    out.element(
        "members",
        members ->
            prioritized(
                members,
                callManagers,
                (member, callManager) ->
                    member.element("callManager", in -> content.accept(in, callManager))));
  }

  /**
   * An element member for each CallManager, which {@code content} fills; priority counts from 0,
   * the first choice.
   */
  public static void prioritized(
      XmlOutput out, List<CallManager> callManagers, BiConsumer<XmlOutput, CallManager> content) {
    for (int i = 0; i < callManagers.size(); i++) {
      String priority = Integer.toString(i);
      CallManager callManager = callManagers.get(i);
      out.element(
          "member",
          in -> {
            in.attribute("priority", priority);
            content.accept(in, callManager);
          });
    }
  }

  private static void callManager(XmlOutput out, CallManager callManager, Ports ports) {
    out.element("ports", in -> ports(in, callManager, ports));
    out.text("processNodeName", callManager.processNodeName());
  }

  private static void ports(XmlOutput out, CallManager callManager, Ports ports) {
    if (ports == Ports.ALL) {
      out.number("analogAccessPort", callManager.analogAccessPort());
      out.number("digitalAccessPort", callManager.digitalAccessPort());
    }
    out.number("ethernetPhonePort", callManager.ethernetPhonePort());
    mgcpPorts(out, callManager);
  }

  /** Ports for gateways, which files of phones name as well. */
  public static void mgcpPorts(XmlOutput out, CallManager callManager) {
    out.element(
        "mgcpPorts",
        mgcp -> {
          mgcp.number("listen", callManager.mgcpListenPort());
          mgcp.number("keepAlive", callManager.mgcpKeepAlivePort());
        });
  }

  /** The URLs of a phone's buttons, in the order of every generation. */
  public static void urls(XmlOutput out, PhoneUrls urls) {
    out.text("authenticationURL", urls.authentication());
    out.text("directoryURL", urls.directory());
    out.text("idleURL", urls.idle());
    out.text("informationURL", urls.information());
    out.text("messagesURL", urls.messages());
    out.text("proxyServerURL", urls.proxyServer());
    out.text("servicesURL", urls.services());
  }
}
