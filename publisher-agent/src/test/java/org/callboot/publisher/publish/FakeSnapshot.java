package org.callboot.publisher.publish;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.callboot.publisher.database.AutoRegistration;
import org.callboot.publisher.database.DatabaseSnapshot;
import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.DeviceSelection;
import org.callboot.publisher.database.Gateway;
import org.callboot.publisher.database.Picture;
import org.callboot.publisher.database.Ring;
import org.callboot.publisher.database.RowConsumer;
import org.callboot.publisher.database.SipFiles;
import org.callboot.publisher.feed.FeedPosition;

/** What is in a {@link FakeMasterDatabase} at one moment. */
record FakeSnapshot(
    SortedMap<String, Device> rows,
    SortedMap<String, String> values,
    Optional<AutoRegistration> registration,
    FeedPosition position,
    Runnable maybeFail,
    Set<String> unreadable)
    implements DatabaseSnapshot {
  @Override
  public SortedMap<String, String> serviceParameters() {
    return values;
  }

  @Override
  public void forEachDevice(DeviceSelection selection, RowConsumer<Device> consumer) {
    boolean byRow = !selection.equals(DeviceSelection.ofNames(selection.names()));
    for (Device device : rows.values()) {
      if (byRow || selection.names().contains(device.name())) {
        maybeFail.run();
        if (unreadable.contains(device.name())) {
          consumer.unreadable(device.name(), new IllegalStateException("its pool is gone"));
        } else {
          consumer.accept(device);
        }
      }
    }
  }

  @Override
  public void forEachGateway(DeviceSelection selection, RowConsumer<Gateway> consumer) {}

  @Override
  public Optional<AutoRegistration> autoRegistration() {
    maybeFail.run();
    return registration;
  }

  @Override
  public SipFiles sipFiles() {
    return SipFiles.NONE;
  }

  @Override
  public List<Ring> rings() {
    return List.of();
  }

  @Override
  public List<Picture> pictures() {
    return List.of();
  }

  @Override
  public void close() {}
}
