package org.callboot.publisher.build;

import java.util.Optional;
import org.callboot.publisher.database.BuildSettings;
import org.callboot.publisher.database.Device;
import org.callboot.sync.file.FileContent;

/**
 * One kind of file that devices have: who gets it, under which name, and what is in it. {@link
 * ConfigFileBuilder} lists them all.
 */
interface DeviceFile {
  /** Reason of every {@code .cnf.xml}: no parameter takes it away (formats, 3.3). */
  String FOR_EVERY_DEVICE = ".cnf.xml as every device has one";

  /** How the file is named after its device. */
  FileNaming naming();

  /**
   * Why the device gets this file, in words for operators such as ".cnf as BuildCNFFlag is True";
   * empty if it gets none. Says no to devices that {@link #build} cannot serve.
   */
  Optional<String> reason(Device device, BuildSettings settings);

  /** The file of a device that gets it; the same device gives the same bytes always. */
  FileContent build(Device device, BuildSettings settings);
}
