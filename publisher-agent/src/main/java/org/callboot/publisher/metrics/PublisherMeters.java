package org.callboot.publisher.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * Catalogue of the meters of a publisher-agent: names, units and tags. All carry the tag cluster;
 * those of one site carry site as well.
 */
public enum PublisherMeters implements MeterDocumentation {
  LEADER("leader", Meter.Type.GAUGE, "", "1 while this agent is the active one of its cluster"),
  EPOCH("epoch", Meter.Type.GAUGE, "", "Epoch of the term of this agent, 0 while it does not lead"),
  FILES_BUILT("files.built", Meter.Type.COUNTER, "files", "Files built", Tag.SITE),
  FILES_UNCHANGED(
      "files.unchanged", Meter.Type.COUNTER, "files", "Built files that the site had", Tag.SITE),
  FILES_PUBLISHED(
      "files.published", Meter.Type.COUNTER, "files", "Files written to the site", Tag.SITE),
  FILES_WITHDRAWN("files.withdrawn", Meter.Type.COUNTER, "files", "Names withdrawn", Tag.SITE),
  DEVICES_WITHOUT_FILE(
      "devices.without.file",
      Meter.Type.COUNTER,
      "devices",
      "Devices met while building that are of a kind that gets no file",
      Tag.SITE),
  DEVICES_UNBUILT(
      "devices.unbuilt",
      Meter.Type.GAUGE,
      "devices",
      "Devices, gateways and families of files that could not be built when last tried, and whose"
          + " files stay as they were; 0 while this agent does not lead",
      Tag.SITE),
  ROWS("rows", Meter.Type.COUNTER, "rows", "Row changes published", Tag.KIND),
  PUBLISH_DURATION(
      "publish.duration",
      Meter.Type.TIMER,
      "seconds",
      "From the beginning of a batch's building until the cursor is behind it; counts batches",
      Tag.SITE),
  CHANGE_AGE(
      "change.age",
      Meter.Type.TIMER,
      "seconds",
      "From the writing of a batch's oldest row until the site has all files of the batch",
      Tag.SITE),
  REBUILD_DURATION(
      "rebuild.duration", Meter.Type.TIMER, "seconds", "Full rebuilds that ended well", Tag.SITE),
  CHANGE_LAST_AGE(
      "change.last.age",
      Meter.Type.GAUGE,
      "seconds",
      "From the writing of the newest batch's oldest row until the site had its files; 0 before the"
          + " first",
      Tag.SITE),
  FEED_HORIZON_AGE(
      "feed.horizon.age",
      Meter.Type.GAUGE,
      "seconds",
      "How long committed changes have waited for an older transaction that is still open; 0 if"
          + " none wait",
      Tag.SITE),
  REBUILD_LAST(
      "rebuild.last",
      Meter.Type.GAUGE,
      "seconds",
      "What the last full rebuild that ended well took; 0 before the first",
      Tag.SITE),
  REBUILD_OBJECTS(
      "rebuild.objects",
      Meter.Type.GAUGE,
      "",
      "Devices, gateways (unit), soft key templates and files of dial rules in the last full rebuild",
      Tag.KIND),
  REBUILDS_ABORTED(
      "rebuilds.aborted",
      Meter.Type.COUNTER,
      "",
      "Full rebuilds that were broken off because a part did not answer; they are begun again",
      Tag.SITE),
  ENTRIES_REFUSED(
      "entries.refused",
      Meter.Type.COUNTER,
      "entries",
      "Entries that the site refused because it holds newer ones",
      Tag.SITE),
  FAILURES(
      "failures",
      Meter.Type.COUNTER,
      "attempts",
      "Attempts that ended because a part did not answer",
      Tag.PART),
  SITE_STATE(
      "site.state", Meter.Type.GAUGE, "", "1 for the state it is in, 0 for others", Tag.STATE),
  SITE_LAG(
      "site.lag",
      Meter.Type.GAUGE,
      "seconds",
      "Time since the site was last known to have everything, or since the database answered"
          + " last if it does not; 0 while another agent leads",
      Tag.SITE);

  /** Tags that a meter may have besides cluster. */
  public enum Tag implements KeyName {
    CLUSTER("cluster"),
    SITE("site"),
    PART("part"),
    KIND("kind"),
    STATE("state");

    private final String key;

    Tag(String key) {
      this.key = key;
    }

    @Override
    public String asString() {
      return key;
    }
  }

  private final String meterName;
  private final Meter.Type type;
  private final String unit;
  private final String text;
  private final Tag last;

  PublisherMeters(String name, Meter.Type type, String unit, String text) {
    this(name, type, unit, text, Tag.CLUSTER);
  }

  PublisherMeters(String name, Meter.Type type, String unit, String text, Tag last) {
    this.meterName = "callboot.publisher." + name;
    this.type = type;
    this.unit = unit;
    this.text = text;
    this.last = last;
  }

  @Override
  public String getName() {
    return meterName;
  }

  @Override
  public String getBaseUnit() {
    return unit;
  }

  @Override
  public Meter.Type getType() {
    return type;
  }

  @Override
  public KeyName[] getKeyNames() {
    return switch (last) {
      case CLUSTER -> new KeyName[] {Tag.CLUSTER};
      case SITE -> new KeyName[] {Tag.CLUSTER, Tag.SITE};
      case PART, STATE, KIND -> new KeyName[] {Tag.CLUSTER, Tag.SITE, last};
    };
  }

  /** What it says, in one sentence. */
  public String text() {
    return text;
  }
}
