@NullMarked
package org.callboot.sync.parameters;

import org.jspecify.annotations.NullMarked;
