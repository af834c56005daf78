package org.callboot.node;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.callboot.node.disk.DiskCopies;
import org.callboot.node.metrics.CopyMeters;
import org.callboot.sync.runtime.Ticker;
import org.callboot.sync.store.FileReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies on disk, as the settings say. */
final class CopySettings {
  private static final Logger LOG = LoggerFactory.getLogger(CopySettings.class);

  private CopySettings() {}

  static Optional<DiskCopies> onDisk(
      NodeSettings all, FileReader site, MeterRegistry meters, Ticker ticker) {
    NodeSettings.Copy settings = all.copy();
    if (settings.folder().isEmpty()) {
      LOG.warn(
          "No copy is kept on disk: a restart while the site is gone would serve nothing. Name a"
              + " folder by callboot.copy.folder");
      return Optional.empty();
    }
    DiskCopies copies =
        DiskCopies.in(
            settings.folder().get(),
            all.site(),
            site,
            settings.writeLimit(),
            ticker,
            Clock.systemUTC());
    copies.onOpen(new CopyMeters(meters));
    return Optional.of(copies);
  }
}
