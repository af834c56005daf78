/** What SIP phones read beyond the skeleton of a phone's file (formats, 2). */
@NullMarked
package org.callboot.publisher.build.sip;

import org.jspecify.annotations.NullMarked;
