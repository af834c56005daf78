/** Sounds of ringers: what phones can play (formats, 6). */
@NullMarked
package org.callboot.publisher.build.ringer;

import org.jspecify.annotations.NullMarked;
