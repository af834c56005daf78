@NullMarked
package org.callboot.publisher.feed;

import org.jspecify.annotations.NullMarked;
