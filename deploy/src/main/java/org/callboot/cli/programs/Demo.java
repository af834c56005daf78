package org.callboot.cli.programs;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callboot.cli.database.DatabaseLogin;
import org.callboot.cli.database.DatabaseSession;
import org.callboot.cli.database.ParameterTable;
import org.callboot.publisher.database.DatabaseAddress;
import org.callboot.publisher.database.SampleData;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.parameters.ServiceParameter;

/**
 * The demo's own part: sample data of {@code hq} (primary) and {@code branch} (alternate 1), and a
 * folder {@code static} (alternate 2) in the data folder.
 */
final class Demo {
  static final ClusterId HQ = new ClusterId("hq");
  static final ClusterId BRANCH = new ClusterId("branch");
  private static final Duration MIGRATION_LIMIT = Duration.ofSeconds(60);

  private final DemoOptions options;

  Demo(DemoOptions options) {
    this.options = options;
  }

  /** Settings by key; all else is as in a real small system. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("callboot.site", "demo");
    settings.put("callboot.primary", HQ.name());
    settings.put("callboot.data", options.data().toString());
    settings.put("callboot.tftp.addresses", "127.0.0.1");
    settings.put("callboot.tftp.port", Integer.toString(options.tftpPort()));
    settings.put("callboot.http.port", Integer.toString(options.httpPort()));
    settings.put("callboot.hazelcast.address", "127.0.0.1");
    settings.put("callboot.hazelcast.port", "0");
    settings.put("callboot.ops.port", Integer.toString(options.opsPort()));
    settings.put("callboot.clusters." + HQ + ".database.user", "embedded");
    settings.put("callboot.clusters." + BRANCH + ".database.user", "embedded");
    return settings;
  }

  /** Loads sample data where there never was any, and names the static folder as alternate 2. */
  void prepare(ClusterId cluster, DatabaseAddress address) {
    boolean isNew = SampleData.load(address.unpooled("callboot-demo", MIGRATION_LIMIT), cluster);
    if (cluster.equals(HQ)) {
      DemoFiles.lay(staticFolder());
      if (isNew) {
        setStaticFolder(address);
      }
    }
  }

  private Path staticFolder() {
    return options.data().resolve("static");
  }

  private void setStaticFolder(DatabaseAddress address) {
    DatabaseLogin login = new DatabaseLogin(address.url(), address.user(), address.password());
    try {
      var unused =
          DatabaseSession.inTransaction(
              login,
              connection ->
                  new ParameterTable(connection)
                      .put(ServiceParameter.alternateName(2), staticFolder().toString()));
    } catch (SQLException e) {
      throw new ProgramStartException(
          "the demo's static folder could not be set: " + e.getMessage(), e);
    }
  }

  /** What runs where, and what to try. */
  void explain(AllInOne system, PrintWriter out) {
    InetSocketAddress tftp = system.node().tftpAddresses().get(0);
    String base = "tftp://127.0.0.1:" + tftp.getPort() + "/";
    out.println("Callboot demo: cluster hq is the primary path, branch and static are alternates");
    out.println("  tftp        127.0.0.1:" + tftp.getPort() + " (UDP)");
    int httpPort = system.node().httpAddresses().get(0).getPort();
    out.println("  http        127.0.0.1:" + httpPort);
    out.println(
        "  operations  http://127.0.0.1:" + system.opsPort() + " with /metrics, /live, /ready");
    out.println("  data        " + options.data() + " (kept; static files in static/)");
    out.println("Files to ask for:");
    for (String name : sampleNames()) {
      out.println("  curl -s " + base + name);
    }
    out.println("  curl -s http://127.0.0.1:" + httpPort + "/XMLDefault.cnf.xml");
    out.println("Things to change, from another shell:");
    out.println(
        "  deploy/callboot db sql hq \"update device set specialloadinformation = 'P00305000301'"
            + " where name = 'SEP0007EB463101'\""
            + dataOption());
    out.println("  deploy/callboot param set hq MaximumServingCount 50" + dataOption());
    out.println("  deploy/callboot status --ops http://127.0.0.1:" + system.opsPort());
  }

  private String dataOption() {
    return options.data().equals(Path.of("data").toAbsolutePath().normalize())
        ? ""
        : " --data " + options.data();
  }

  private static List<String> sampleNames() {
    return List.of(
        "SEP0007EB463101.cnf.xml",
        "SEP0008E3F1A202.cnf.xml",
        "SEP000628C4B303.cnf.xml",
        "SEP0011BB66F501.cnf.xml",
        "XMLDefault.cnf.xml",
        "RINGLIST.XML",
        DemoFiles.LOAD);
  }
}
