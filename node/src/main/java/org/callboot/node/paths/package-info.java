@NullMarked
package org.callboot.node.paths;

import org.jspecify.annotations.NullMarked;
