package org.callboot.publisher.database;

import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
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
  void forEachDevice(DeviceSelection selection, Consumer<Device> consumer);

  /** Empty when no CallManager of the cluster's auto-registration group has it on. */
  Optional<AutoRegistration> autoRegistration();

  /** What the files are made from that SIP phones share. */
  SipFiles sipFiles();

  @Override
  void close();
}
