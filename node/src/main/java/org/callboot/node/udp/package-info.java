/**
 * UDP sockets on an event loop: many datagrams in one system call where the system has that. Knows
 * nothing of TFTP.
 */
@NullMarked
package org.callboot.node.udp;

import org.jspecify.annotations.NullMarked;
