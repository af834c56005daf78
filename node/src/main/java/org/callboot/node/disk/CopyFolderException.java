package org.callboot.node.disk;

/** The folder of the copies cannot be used; the message names it and says what to do. */
public final class CopyFolderException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  CopyFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
