@NullMarked
package org.callboot.publisher.database;

import org.jspecify.annotations.NullMarked;
