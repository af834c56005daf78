package org.callboot.node.conformance;

import java.util.List;

/** Names that brought other servers to fall (their CVEs of 2002 to 2026), and their kin. */
final class OddNames {
  /** They lead out of the tree, or might on some system, or are no text. */
  static final List<String> ILLEGAL =
      List.of(
          "../f",
          "..",
          "/..",
          "sub/../f",
          "sub/../../etc/passwd",
          "..\\f",
          "..\\..\\..\\boot.ini",
          "\\..\\f",
          "....//f",
          "....\\\\f",
          "//etc/passwd",
          "/",
          ".",
          "sub/",
          "sub//f",
          "C:\\f",
          "c:f",
          "/C:/f",
          "f\n",
          "f\u0001",
          "\u00fff",
          "\u00c0\u00ae\u00c0\u00ae/f",
          "n".repeat(256),
          "n".repeat(490),
          "../".repeat(100) + "etc/passwd");

  /** They are odd, but names like others: no such file is there. */
  static final List<String> LEGAL =
      List.of(
          "...",
          ".../f",
          "....",
          "/etc/passwd",
          "etc/passwd",
          "\\etc\\passwd",
          "com1",
          "con",
          "lpt1.txt",
          "nul",
          "%n%n%n%n",
          "%s%x%p",
          "%2e%2e/f",
          "`id`",
          "$(id)",
          "f;id",
          "file:stream",
          "~root/f",
          "f ",
          " f",
          "f.",
          "*",
          "n".repeat(255));

  private OddNames() {}
}
