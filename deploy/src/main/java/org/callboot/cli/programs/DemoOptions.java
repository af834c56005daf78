package org.callboot.cli.programs;

import java.nio.file.Path;

/**
 * What can be chosen for the demonstration.
 *
 * @param data folder that is kept between runs
 * @param tftpPort UDP
 * @param httpPort TCP, the same files
 * @param opsPort TCP, operations
 */
public record DemoOptions(Path data, int tftpPort, int httpPort, int opsPort) {}
