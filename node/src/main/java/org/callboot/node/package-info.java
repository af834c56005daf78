@NullMarked
package org.callboot.node;

import org.jspecify.annotations.NullMarked;
