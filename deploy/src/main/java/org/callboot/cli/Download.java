package org.callboot.cli;

import java.io.IOException;
import java.io.OutputStream;

/** One way to fetch a file. */
@FunctionalInterface
interface Download {
  /** Writes the whole file, or throws; returns what it took, for people. */
  String to(OutputStream sink) throws IOException, InterruptedException;
}
