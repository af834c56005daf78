package org.callboot.sync.peers;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * TFTP clients that others wrote, as Debian packages them, with what they are told to ask for.
 * Those of netascii turn a file back into what it was. A test on one that is not installed is
 * skipped, unless the environment has CALLBOOT_REQUIRE_PEERS=1.
 */
public enum RealClient {
  CURL(words("curl -gsS {curl-option} --max-time 20 -o {file} {url}")),
  CURL_LARGE_BLOCKS(
      words("curl -gsS {curl-option} --tftp-blksize 1428 --max-time 20 -o {file} {url}")),
  CURL_NO_OPTIONS(words("curl -gsS --tftp-no-options --max-time 20 -o {file} {url}")),
  TFTP_HPA(words("tftp -m binary {host} {port} -c get {name} {file}")),
  TFTP_HPA_NETASCII(words("tftp -m netascii {host} {port} -c get {name} {file}")),
  ATFTP(words("atftp -g -r {name} -l {file} {host} {port}")),
  ATFTP_OPTIONS(atftp("blksize 1428", "tsize 0", "timeout 2")),
  ATFTP_WINDOW(atftp("blksize 1428", "windowsize 8", "tsize 0")),
  ATFTP_NETASCII(atftp("mode netascii")),
  BUSYBOX(words("busybox tftp -g -r {name} -l {file} {host} {port}")),
  BUSYBOX_LARGE_BLOCKS(words("busybox tftp -b 1428 -g -r {name} -l {file} {host} {port}")),
  NET_TFTP(perl("Port => {port}, Mode => 'octet'")),
  NET_TFTP_LARGE_BLOCKS(perl("Port => {port}, Mode => 'octet', BlockSize => 1428")),
  NET_TFTP_NETASCII(perl("Port => {port}, Mode => 'netascii'")),
  ERLANG(
      List.of(
          "erl",
          "-noshell",
          "-eval",
          "application:ensure_all_started(tftp), "
              + "case tftp:read_file(\"{name}\", \"{file}\", [{udp, [{family}]}, {host, \"{host}\"},"
              + " {port, {port}}, {\"blksize\", \"1428\"}, {\"tsize\", \"0\"}]) of"
              + " {ok, _} -> halt(0); Fault -> io:format(\"~p~n\", [Fault]), halt(1) end."));

  /** Ends every client that hangs; the slowest waits six seconds for an answer, several times. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final List<String> template;

  RealClient(List<String> template) {
    this.template = template;
  }

  private static List<String> words(String line) {
    return List.of(line.split(" "));
  }

  private static List<String> atftp(String... options) {
    List<String> command = new ArrayList<>(List.of("atftp"));
    for (String option : options) {
      command.addAll(List.of("--option", option));
    }
    command.addAll(words("-g -r {name} -l {file} {host} {port}"));
    return List.copyOf(command);
  }

  private static List<String> perl(String settings) {
    return List.of(
        "perl",
        "-MNet::TFTP",
        "-e",
        "$t = Net::TFTP->new('{host}', "
            + settings
            + "); $t->get('{name}', '{file}') or die $t->error");
  }

  /** The command that fetches a file of a server to a target. */
  public List<String> command(InetSocketAddress server, String name, Path target) {
    return template.stream().map(word -> fill(word, server, name, target)).toList();
  }

  private static String fill(String word, InetSocketAddress server, String name, Path target) {
    boolean six = server.getAddress() instanceof Inet6Address;
    String host = server.getAddress().getHostAddress();
    return word.replace("{url}", "tftp://" + (six ? "[{host}]" : "{host}") + ":{port}/{name}")
        // With options on, curl takes the true "tsize 0" of an empty file for a fault.
        .replace(
            "{curl-option}", name.equals("file0") ? "--tftp-no-options" : "--no-progress-meter")
        .replace("{family}", six ? "inet6" : "inet")
        .replace("{host}", host)
        .replace("{port}", Integer.toString(server.getPort()))
        .replace("{name}", name)
        .replace("{file}", target.toString());
  }

  /** Skips the test that needs it, or fails it where peers are required. */
  public void require() {
    Program.require(template.get(0));
    if (template.contains("-MNet::TFTP")) {
      Program.require(runs("perl", "-MNet::TFTP", "-e", "1"), "Perl lacks Net::TFTP");
    }
    if (this == ERLANG) {
      String probe = "halt(case code:lib_dir(tftp) of {error, _} -> 1; _ -> 0 end).";
      Program.require(runs("erl", "-noshell", "-eval", probe), "Erlang lacks tftp");
    }
  }

  private static boolean runs(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("cannot run " + command[0], e);
    }
  }

  /** Fetches a file; what the client writes goes to a file beside the target. */
  public Program.Result fetch(InetSocketAddress server, String name, Path target)
      throws IOException, InterruptedException {
    Path output = target.resolveSibling(target.getFileName() + ".out");
    return Program.run(command(server, name, target), output, LIMIT);
  }
}
