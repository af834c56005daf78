package org.callboot.cli.database;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where to look for the address of a cluster's database.
 *
 * @param config settings of a publisher or of all-in-one; decides when present
 * @param data folder of a running embedded database otherwise
 */
public record DatabaseSource(Optional<Path> config, Path data) {}
