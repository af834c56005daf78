@NullMarked
package org.callboot.node.transfer;

import org.jspecify.annotations.NullMarked;
