/** The legacy binary {@code .cnf} file: its records, written and read (formats, 4 and 4.1). */
@NullMarked
package org.callboot.publisher.build.binary;

import org.jspecify.annotations.NullMarked;
