/** Files of gateways, access devices, conference bridges and termination points. */
@NullMarked
package org.callboot.publisher.build.gateway;

import org.jspecify.annotations.NullMarked;
