@NullMarked
package org.callboot.cli.status;

import org.jspecify.annotations.NullMarked;
