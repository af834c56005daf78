@NullMarked
package org.callboot.publisher.build;

import org.jspecify.annotations.NullMarked;
