package org.callboot.cli.preview;

import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import org.callboot.sync.file.FileName;

/**
 * What a script would do to the files of a cluster.
 *
 * @param unchanged number of files that stay as they are
 * @param unbuilt devices, gateways and families of files that cannot be built after it, with the
 *     reason; their files stay as they are
 * @param parametersBefore service parameters that are set, as they go out with the manifest
 * @param diffs of the files that were asked for and differ, by name
 * @param unknown files that were asked for and are there neither before nor after
 */
public record PreviewResult(
    NavigableSet<FileName> changed,
    NavigableSet<FileName> added,
    NavigableSet<FileName> withdrawn,
    long unchanged,
    NavigableMap<String, String> unbuilt,
    SortedMap<String, String> parametersBefore,
    SortedMap<String, String> parametersAfter,
    List<FileDiff> diffs,
    NavigableSet<FileName> unknown) {}
