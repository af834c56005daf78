@NullMarked
package org.callboot.node.resolve;

import org.jspecify.annotations.NullMarked;
