package org.callboot.publisher.publish;

import org.callboot.sync.file.FileName;

/** What may happen between the portions of one write. */
interface Portions {
  /** Nothing comes between. */
  Portions NONE =
      new Portions() {
        @Override
        public boolean isOvertaken(FileName name) {
          return false;
        }

        @Override
        public void overtake() {}
      };

  /** Whether the site got something newer under this name meanwhile: it must be left alone. */
  boolean isOvertaken(FileName name);

  /** Nothing of the write is under way; others may go first now. */
  void overtake();
}
