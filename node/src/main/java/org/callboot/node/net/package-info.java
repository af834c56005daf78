@NullMarked
package org.callboot.node.net;

import org.jspecify.annotations.NullMarked;
