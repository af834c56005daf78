@NullMarked
package org.callboot.node.http;

import org.jspecify.annotations.NullMarked;
