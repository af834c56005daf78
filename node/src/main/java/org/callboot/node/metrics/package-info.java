@NullMarked
package org.callboot.node.metrics;

import org.jspecify.annotations.NullMarked;
