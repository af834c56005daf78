@NullMarked
package org.callboot.monitoring;

import org.jspecify.annotations.NullMarked;
