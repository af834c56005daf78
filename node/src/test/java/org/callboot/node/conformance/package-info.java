/**
 * What the RFCs ask of a TFTP server that only reads, one test for each rule, on the wire: raw
 * datagrams against a real server in every port mode and over both versions of IP. The table in
 * README.md names the tests; {@code ConformanceTableTest} holds both against each other.
 */
package org.callboot.node.conformance;
