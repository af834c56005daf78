package org.callboot.publisher.publish;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.callboot.publisher.feed.RowChange;
import org.callboot.publisher.metrics.RowKind;

/** Counts row changes as the meters tell them apart. */
final class RowsByKind {
  private RowsByKind() {}

  static Map<RowKind, Integer> of(Map<String, Integer> rowsByTable) {
    Map<RowKind, Integer> rows = new EnumMap<>(RowKind.class);
    rowsByTable.forEach((table, count) -> rows.merge(RowKind.of(table), count, Integer::sum));
    return rows;
  }

  static Map<RowKind, Integer> ofChanges(List<RowChange> changes) {
    Map<RowKind, Integer> rows = new EnumMap<>(RowKind.class);
    changes.forEach(change -> rows.merge(RowKind.of(change.table()), 1, Integer::sum));
    return rows;
  }
}
