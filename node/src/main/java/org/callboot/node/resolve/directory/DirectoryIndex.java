package org.callboot.node.resolve.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callboot.sync.file.FileName;

/**
 * The names of a folder at one moment.
 *
 * @param files by canonical name
 * @param unreadable files and sub-folders that could not be read, in lower case: neither these
 *     names nor those below them are known to be missing
 * @param remarks what an operator should mend: one line each
 */
record DirectoryIndex(
    Map<FileName, IndexedFile> files, List<String> unreadable, Set<String> remarks) {
  static final DirectoryIndex EMPTY = new DirectoryIndex(Map.of(), List.of(), Set.of());

  DirectoryIndex {
    files = Map.copyOf(files);
    unreadable = List.copyOf(unreadable);
    remarks = Set.copyOf(remarks);
  }

  Optional<IndexedFile> find(FileName name) {
    return Optional.ofNullable(files.get(name));
  }

  boolean mayHide(FileName name) {
    return unreadable.stream()
        .anyMatch(place -> name.key().equals(place) || name.key().startsWith(place + "/"));
  }
}
