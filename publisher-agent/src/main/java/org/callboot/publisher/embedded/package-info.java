@NullMarked
package org.callboot.publisher.embedded;

import org.jspecify.annotations.NullMarked;
