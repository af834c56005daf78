package org.callboot.cli.preview;

/**
 * A script cannot be previewed; nothing of it was run. The message names the line and the remedy.
 */
public final class ScriptRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  ScriptRefusedException(int line, String reason) {
    super("line " + line + ": " + reason);
  }
}
