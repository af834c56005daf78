@NullMarked
package org.callboot.node.request;

import org.jspecify.annotations.NullMarked;
