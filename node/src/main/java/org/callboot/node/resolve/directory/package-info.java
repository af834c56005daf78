@NullMarked
package org.callboot.node.resolve.directory;

import org.jspecify.annotations.NullMarked;
