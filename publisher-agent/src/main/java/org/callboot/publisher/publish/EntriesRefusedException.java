package org.callboot.publisher.publish;

/** The site holds newer entries than this agent knows of: look at the site again. */
final class EntriesRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EntriesRefusedException(int refused) {
    super("the site holds newer versions of " + refused + " files than this agent knows of");
  }
}
