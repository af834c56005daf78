package org.callboot.sync.file;

/**
 * Version of a published or withdrawn file, and of a cluster's manifest. The epoch is raised each
 * time a publisher-agent becomes the active one of its cluster, the revision with each batch that
 * it publishes; the higher pair wins every conflict, whatever the clocks say.
 *
 * @param epoch 1 or more
 * @param revision 1 or more; goes on rising from one epoch to the next
 */
public record FileVersion(long epoch, long revision) implements Comparable<FileVersion> {
  public FileVersion {
    if (epoch < 1 || revision < 1) {
      throw new IllegalArgumentException(
          "epoch and revision start at 1: e" + epoch + "r" + revision);
    }
  }

  public boolean isNewerThan(FileVersion other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(FileVersion other) {
    int byEpoch = Long.compare(epoch, other.epoch);
    return byEpoch != 0 ? byEpoch : Long.compare(revision, other.revision);
  }

  @Override
  public String toString() {
    return "e" + epoch + "r" + revision;
  }
}
