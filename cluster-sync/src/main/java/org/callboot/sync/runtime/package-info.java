@NullMarked
package org.callboot.sync.runtime;

import org.jspecify.annotations.NullMarked;
