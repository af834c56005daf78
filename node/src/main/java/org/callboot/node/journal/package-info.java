@NullMarked
package org.callboot.node.journal;

import org.jspecify.annotations.NullMarked;
