package org.callboot.node.paths;

import org.callboot.sync.file.FileName;

/**
 * A device that two clusters of the list have.
 *
 * @param name its configuration file
 * @param servedFrom path whose file the device gets
 * @param hidden path whose file is never served
 */
public record DeviceConflict(FileName name, String servedFrom, String hidden) {}
