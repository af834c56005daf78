@NullMarked
package org.callboot.node.cache;

import org.jspecify.annotations.NullMarked;
