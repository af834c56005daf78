@NullMarked
package org.callboot.sync.store;

import org.jspecify.annotations.NullMarked;
