@NullMarked
package org.callboot.publisher.metrics;

import org.jspecify.annotations.NullMarked;
