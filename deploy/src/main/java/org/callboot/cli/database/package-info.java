@NullMarked
package org.callboot.cli.database;

import org.jspecify.annotations.NullMarked;
