package org.callboot.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.callboot.cli.whole.CallbootProcess;
import org.callboot.cli.whole.Command;
import org.callboot.cli.whole.HeldTransfer;
import org.callboot.cli.whole.Phone;
import org.callboot.cli.whole.TestSql;
import org.callboot.cli.whole.faults.HeldBuild;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.embedded.EmbeddedServer;
import org.callboot.sync.file.ClusterId;

/** What phones and administrators do to a demo, so that every counter has something to count. */
final class TierTraffic {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** As many places as a node has unless told otherwise. */
  private static final int CAP = 30;

  private static final String LARGE = "large.bin";

  /** More than the buffers of a connection take, so that its transfer lasts until it is read. */
  private static final int LARGE_BYTES = 32 << 20;

  private static final List<String> PREFIXES = List.of("SEP", "SIP", "LD", "GK");

  private final Path data;
  private final Phone phone;
  private final int httpPort;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private boolean buildsAll;

  TierTraffic(CallbootProcess demo, Path data) {
    this.data = data;
    this.phone = demo.phone();
    this.httpPort = demo.number("http +127\\.0\\.0\\.1:(\\d+)");
  }

  /** Static files of a demo that is not started yet. */
  static void layFiles(Path data) throws IOException {
    Path folder = Files.createDirectories(data.resolve("static"));
    Files.write(folder.resolve(LARGE), new byte[LARGE_BYTES]);
    for (String prefix : PREFIXES) {
      Files.writeString(folder.resolve(prefix + "-notes.txt"), "notes\n");
    }
  }

  /** Files that are there and that are not, by TFTP and HTTP. */
  void ask() throws Exception {
    for (String prefix : PREFIXES) {
      phone.ask(prefix + "-notes.txt");
      phone.ask(prefix + "-missing.txt");
    }
    phone.ask("SEP0007EB463101.cnf.xml");
    phone.ask("SEP00AA00AA00FF.cnf.xml");
    get("XMLDefault.cnf.xml");
    get("missing.txt");
  }

  private void get(String name) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + httpPort + "/" + name);
    var unused = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
  }

  /** Takes all places, is refused by both protocols, and gives the places back in mid-transfer. */
  void overflow(Runnable whileFull) throws Exception {
    List<HeldTransfer> held = new ArrayList<>();
    try {
      InetSocketAddress node =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), phone.port());
      for (int i = 0; i < CAP; i++) {
        held.add(HeldTransfer.open(node, "P00303020214.bin").confirm());
      }
      phone.ask("XMLDefault.cnf.xml");
      get("XMLDefault.cnf.xml");
      whileFull.run();
    } finally {
      for (HeldTransfer transfer : held) {
        transfer.abort();
      }
    }
    await("free places").atMost(LIMIT).until(() -> phone.ask("XMLDefault.cnf.xml").isFile());
  }

  /** Reads the beginning of a large file by HTTP and goes away. */
  void breakOff(Runnable meanwhile) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), httpPort)) {
      String request = "GET /" + LARGE + " HTTP/1.1\r\nHost: node\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] begin = socket.getInputStream().readNBytes(100);
      assertThat(new String(begin, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 200 ");
      meanwhile.run();
    }
  }

  /** A new row of each kind that the product counts, then a parameter that touches all devices. */
  void change() {
    for (String sql :
        List.of(
            "insert into device (name, tkmodel, fkdevicepool)"
                + " select 'SEP00AA00AA0001', 7, pkid from devicepool order by name limit 1",
            "insert into gateway (domainname, product, protocol, fkcallmanagergroup) select"
                + " 'Gw-New', product, protocol, fkcallmanagergroup from gateway limit 1",
            "insert into softkeytemplate (name) values ('New')",
            "insert into sipdialrules (name) values ('New'); insert into sipdialpattern"
                + " (fksipdialrules, selectionorder, pattern)"
                + " select pkid, 1, '3...' from sipdialrules where name = 'New'")) {
      TestSql.run(database(), sql);
    }
    rebuildAll();
  }

  /** Another cap, live. */
  void raiseTheCap() {
    set("MaximumServingCount", "50");
  }

  private void set(String parameter, String value) {
    Command.ok("param", "set", "hq", parameter, value, "--data", data.toString());
  }

  /** Ends the database session of a full rebuild in its middle. */
  void abortARebuild() throws SQLException {
    HeldBuild held = HeldBuild.after(database(), this::rebuildAll);
    try {
      TestSql.run(
          database(),
          "select pg_terminate_backend(pid) from pg_locks"
              + " where not granted and relation = 'datetimesetting'::regclass");
    } finally {
      held.close();
    }
  }

  /** A parameter that touches all files; another value each time. */
  private void rebuildAll() {
    buildsAll = !buildsAll;
    set("BuildCNFType", buildsAll ? "Build All" : "Build None");
  }

  private DatabaseAddress database() {
    return EmbeddedServer.running(data).orElseThrow().address(new ClusterId("hq"));
  }
}
