@NullMarked
package org.callboot.publisher.publish;

import org.jspecify.annotations.NullMarked;
