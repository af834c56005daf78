package org.callboot.node.paths;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callboot.node.resolve.PathEntry;
import org.callboot.node.resolve.SearchPath;
import org.callboot.sync.parameters.AlternatePath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alternates that are open, in order. A path that stays on the list stays open; the list is
 * swapped before what left it is closed. Used by one thread at a time.
 */
final class AlternateList {
  private static final Logger LOG = LoggerFactory.getLogger(AlternateList.class);

  private final PathOpener opener;
  private final PathEntry primary;
  private final SearchPath search;
  private Map<AlternatePath, OpenPath> open = Map.of();

  /** What is to be the list next, paths of the present one included. */
  private Map<AlternatePath, OpenPath> coming = Map.of();

  AlternateList(PathOpener opener, PathEntry primary, SearchPath search) {
    this.opener = opener;
    this.primary = primary;
    this.search = search;
  }

  /**
   * Opens what a new list needs; it is not searched before {@link #putInForce}.
   *
   * @return all paths of it
   */
  List<OpenPath> open(List<AlternatePath> places) {
    Map<AlternatePath, OpenPath> wanted = new LinkedHashMap<>();
    for (AlternatePath place : places) {
      wanted.computeIfAbsent(place, path -> keepOrOpen(open, path));
    }
    coming = wanted;
    return List.copyOf(wanted.values());
  }

  /** The list that was opened last is searched from here on. */
  void putInForce() {
    List<PathEntry> list = new ArrayList<>(List.of(primary));
    coming.values().forEach(path -> list.add(path.entry()));
    search.replace(list);
    Map<AlternatePath, OpenPath> before = open;
    open = coming;
    closeAllBut(open, before);
  }

  private static void closeAllBut(
      Map<AlternatePath, OpenPath> kept, Map<AlternatePath, OpenPath> before) {
    before.forEach(
        (place, path) -> {
          if (!path.equals(kept.get(place))) {
            path.close();
          }
        });
  }

  /** Whether a path of the list could not be opened and should be tried again. */
  boolean hasUnopened() {
    return open.values().stream().anyMatch(path -> path.entry() instanceof UnopenedPath);
  }

  private OpenPath keepOrOpen(Map<AlternatePath, OpenPath> before, AlternatePath place) {
    OpenPath held = before.get(place);
    if (held != null && !(held.entry() instanceof UnopenedPath)) {
      return held;
    }
    try {
      return opener.open(place);
    } catch (RuntimeException | Error e) {
      LOG.warn(
          "Alternate path {} cannot be opened and is tried again each minute; names not found elsewhere"
              + " get the retry answer until then",
          place.text(),
          e);
      return new OpenPath(new UnopenedPath(place.text(), "cannot be opened: " + e), () -> {});
    }
  }

  void close() {
    closeAllBut(coming, open);
    coming.values().forEach(OpenPath::close);
    open = Map.of();
    coming = Map.of();
  }
}
