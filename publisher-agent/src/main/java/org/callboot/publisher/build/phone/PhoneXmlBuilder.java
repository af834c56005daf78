package org.callboot.publisher.build.phone;

import org.callboot.publisher.database.Device;
import org.callboot.publisher.database.FileGeneration;
import org.callboot.sync.file.FileContent;

/**
 * Builds {@code SEP<MAC>.cnf.xml} of an SCCP phone in the layout that the cluster asks for. Keeps
 * what phones of one snapshot share; for one snapshot and one thread.
 */
public final class PhoneXmlBuilder {
  private final CallManager31Phone callManager31 = new CallManager31Phone();
  private final CallManager41Phone callManager41 = new CallManager41Phone();
  private final Cucm91Phone cucm91 = new Cucm91Phone(PhoneProtocol.SCCP);

  public FileContent build(Device device, FileGeneration generation) {
    return FileContent.of(
        switch (generation) {
          case CALLMANAGER_3_1 -> callManager31.document(device);
          case CALLMANAGER_4_1 -> callManager41.document(device);
          case CUCM_9_1 -> cucm91.document(device);
        });
  }
}
