@NullMarked
package org.callboot.cli;

import org.jspecify.annotations.NullMarked;
