@NullMarked
package org.callboot.sync.config;

import org.jspecify.annotations.NullMarked;
