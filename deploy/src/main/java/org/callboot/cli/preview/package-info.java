@NullMarked
package org.callboot.cli.preview;

import org.jspecify.annotations.NullMarked;
