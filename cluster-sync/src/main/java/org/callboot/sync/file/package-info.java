@NullMarked
package org.callboot.sync.file;

import org.jspecify.annotations.NullMarked;
