package org.callboot.publisher.database;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.callboot.publisher.feed.FeedPosition;

/** The master database as of one moment; all answers agree with each other. Read only. */
public interface DatabaseSnapshot extends AutoCloseable {
  /** Every change before this position is visible in the snapshot; read the feed on from here. */
  FeedPosition position();

  /** Service parameters of the Cisco TFTP service that are set, by name. */
  SortedMap<String, String> serviceParameters();

  /** Which files the cluster's devices get. */
  default BuildSettings buildSettings() {
    return BuildSettings.of(serviceParameters());
  }

  /** Hands over the selected devices one by one; never holds all of them in memory. */
  void forEachDevice(DeviceSelection selection, RowConsumer<Device> consumer);

  /**
   * Hands over the selected gateways one by one, by the names and rows that select devices; never
   * holds all of them in memory.
   */
  void forEachGateway(DeviceSelection selection, RowConsumer<Gateway> consumer);

  /** Empty when no CallManager of the cluster's auto-registration group has it on. */
  Optional<AutoRegistration> autoRegistration();

  /** What the files are made from that SIP phones share. */
  SipFiles sipFiles();

  /** Ringers, in the order of their lists. */
  List<Ring> rings();

  /** Background pictures, in the order of their lists. */
  List<Picture> pictures();

  @Override
  void close();
}
