@NullMarked
package org.callboot.cli.tftp;

import org.jspecify.annotations.NullMarked;
