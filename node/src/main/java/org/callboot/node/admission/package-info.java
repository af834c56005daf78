@NullMarked
package org.callboot.node.admission;

import org.jspecify.annotations.NullMarked;
