@NullMarked
package org.callboot.node.wire;

import org.jspecify.annotations.NullMarked;
