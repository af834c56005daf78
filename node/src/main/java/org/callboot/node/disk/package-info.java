@NullMarked
package org.callboot.node.disk;

import org.jspecify.annotations.NullMarked;
