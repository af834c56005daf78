package org.callboot.node.disk;

/** A batch was not kept. */
final class CopyWriteException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean everythingLost;

  CopyWriteException(String message, boolean everythingLost, Throwable cause) {
    super(message, cause);
    this.everythingLost = everythingLost;
  }

  /** Whether what was kept before is gone too, so that the next batch must hold everything. */
  boolean isEverythingLost() {
    return everythingLost;
  }
}
