package org.callboot.node.resolve;

import org.callboot.sync.file.FileName;

/** Finds the file for a name. Answers at once, from memory; never waits for a disk or a network. */
public interface FileResolver {
  Resolution resolve(FileName name);
}
