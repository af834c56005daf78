package org.callboot.publisher.build.phone;

import org.callboot.publisher.build.xml.XmlOutput;
import org.callboot.publisher.database.Device;

/** What the signalling protocol of a phone means for its file (formats, 1.4 and 2.1). */
public interface PhoneProtocol {
  /** A phone that speaks SCCP has no profile, and its transport is TCP. */
  PhoneProtocol SCCP =
      new PhoneProtocol() {
        @Override
        public String deviceProtocol() {
          return "SCCP";
        }

        @Override
        public void profile(XmlOutput out, Device device) {
          // CallManager tells such a phone its lines when it registers.
        }

        @Override
        public int transportLayerProtocol(Device device) {
          return 1;
        }
      };

  /** Text of element deviceProtocol. */
  String deviceProtocol();

  /** Writes {@code sipProfile}, which stands between the pool and commonProfile. */
  void profile(XmlOutput out, Device device);

  /** 1 TCP, 2 UDP, 3 TLS. */
  int transportLayerProtocol(Device device);
}
