@NullMarked
package org.callboot.cli.programs;

import org.jspecify.annotations.NullMarked;
