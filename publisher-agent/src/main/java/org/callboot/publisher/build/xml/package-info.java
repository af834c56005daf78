/** XML of devices' files: the writer, its shared parts, and elements that several kinds share. */
@NullMarked
package org.callboot.publisher.build.xml;

import org.jspecify.annotations.NullMarked;
