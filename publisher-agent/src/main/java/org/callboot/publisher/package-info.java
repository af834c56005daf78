@NullMarked
package org.callboot.publisher;

import org.jspecify.annotations.NullMarked;
