package org.callboot.node.paths;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callboot.node.resolve.PathEntry;
import org.callboot.sync.parameters.AlternatePath;

/** A search path as {@code /api/status} shows it. */
final class SearchPathDetails {
  /** More than fit a screen help nobody; all are counted. */
  private static final int SHOWN_CONFLICTS = 20;

  private SearchPathDetails() {}

  static Map<String, Object> of(LiveSearchPath searchPath) {
    List<DeviceConflict> conflicts = searchPath.conflicts();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("maximumServingCount", searchPath.parameters().maximumServingCount());
    details.put(
        "alternatePaths",
        searchPath.parameters().alternatePaths().stream().map(AlternatePath::text).toList());
    details.put("parametersRejected", searchPath.rejectedParameters());
    details.put("paths", searchPath.search().paths().stream().map(SearchPathDetails::of).toList());
    details.put("deviceConflicts", conflicts.size());
    details.put(
        "conflicts", conflicts.stream().limit(SHOWN_CONFLICTS).map(SearchPathDetails::of).toList());
    return details;
  }

  private static Map<String, Object> of(PathEntry path) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("path", path.label());
    details.put("state", path.unknownBecause().map(why -> "not complete: " + why).orElse("up"));
    details.put("files", path.fileCount());
    details.putAll(path.details());
    return details;
  }

  private static Map<String, Object> of(DeviceConflict conflict) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("file", conflict.name().text());
    details.put("servedFrom", conflict.servedFrom());
    details.put("hidden", conflict.hidden());
    return details;
  }
}
