@NullMarked
package org.callboot.cli.bulk;

import org.jspecify.annotations.NullMarked;
