package org.callboot.cli.preview;

import java.util.Set;
import org.callboot.sync.file.FileName;

/**
 * Which differences are wanted in full.
 *
 * @param all the first ones by name, whatever their names
 * @param names those of these files
 * @param limit most of {@code all}
 */
public record DiffChoice(boolean all, Set<FileName> names, int limit) {
  public DiffChoice {
    names = Set.copyOf(names);
  }
}
