@NullMarked
package org.callboot.sync.hazelcast;

import org.jspecify.annotations.NullMarked;
