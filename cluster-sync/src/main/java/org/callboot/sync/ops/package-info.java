@NullMarked
package org.callboot.sync.ops;

import org.jspecify.annotations.NullMarked;
