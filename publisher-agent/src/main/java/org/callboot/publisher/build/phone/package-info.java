/** {@code SEP<MAC>.cnf.xml} in its three generations (formats, 1.1 to 1.5). */
@NullMarked
package org.callboot.publisher.build.phone;

import org.jspecify.annotations.NullMarked;
