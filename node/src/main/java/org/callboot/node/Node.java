package org.callboot.node;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.callboot.node.admission.Admission;
import org.callboot.node.disk.DiskCopies;
import org.callboot.node.http.FileHttpServer;
import org.callboot.node.http.FileHttpSettings;
import org.callboot.node.metrics.DeviceCensus;
import org.callboot.node.metrics.MicrometerRequestMetrics;
import org.callboot.node.metrics.MicrometerTransferMetrics;
import org.callboot.node.metrics.NodeMeters;
import org.callboot.node.metrics.PathMeters;
import org.callboot.node.metrics.Protocol;
import org.callboot.node.metrics.RequestMetrics;
import org.callboot.node.metrics.StateMeters;
import org.callboot.node.net.ServedAddresses;
import org.callboot.node.net.TftpServer;
import org.callboot.node.net.TftpSettings;
import org.callboot.node.paths.ClusterCopies;
import org.callboot.node.paths.LiveSearchPath;
import org.callboot.node.paths.PathOpener;
import org.callboot.node.resolve.FileResolver;
import org.callboot.node.resolve.directory.DirectoryPaths;
import org.callboot.node.transfer.OptionLimits;
import org.callboot.node.transfer.RetransmitPolicy;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.hazelcast.SiteMembership;
import org.callboot.sync.ops.Report;
import org.callboot.sync.parameters.TftpParameters;
import org.callboot.sync.runtime.Component;
import org.callboot.sync.runtime.StopOrder;
import org.callboot.sync.runtime.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node, put together: member of its site, copies of clusters, search path, the files by TFTP and
 * by HTTP. Serves from its own copies; whatever stands behind them may go away.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  /** Nothing is served from a class path, so no cache folder is made in the temporary directory. */
  private static final FileSystemOptions NO_FILES =
      new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);

  private final DrainTimes drainTimes;
  private final Optional<DiskCopies> disk;
  private final LiveSearchPath searchPath;
  private final TftpServer tftp;
  private final Optional<FileHttpServer> http;
  private final NodeState state;
  private final StopOrder parts;
  private final AtomicBoolean draining = new AtomicBoolean();

  private Node(
      DrainTimes drainTimes,
      Optional<DiskCopies> disk,
      LiveSearchPath searchPath,
      TftpServer tftp,
      Optional<FileHttpServer> http,
      NodeState state,
      StopOrder parts) {
    this.drainTimes = drainTimes;
    this.disk = disk;
    this.searchPath = searchPath;
    this.tftp = tftp;
    this.http = http;
    this.state = state;
    this.parts = parts;
  }

  /**
   * Joins the site and opens the ports for TFTP and HTTP; with a complete copy on disk it opens
   * them although the site does not answer. Until the copies are complete, requests get the retry
   * answer.
   *
   * @throws RuntimeException with a message for the operator if a port cannot be opened; nothing of
   *     the node runs then
   */
  public static Node start(NodeSettings settings, MeterRegistry meters, Ticker ticker) {
    StopOrder parts = new StopOrder();
    try {
      return start(settings, meters, ticker, parts);
    } catch (RuntimeException e) {
      throw StopOrder.closeAfter(e, parts);
    }
  }

  private static Node start(
      NodeSettings settings, MeterRegistry meters, Ticker ticker, StopOrder parts) {
    ClusterId primary = new ClusterId(settings.primary());
    List<InetSocketAddress> addresses =
        ServedAddresses.of(settings.tftp().addresses(), settings.tftp().port());
    SiteMembership site = parts.add(new SiteMembership(settings.site(), settings.hazelcast()));
    Optional<DiskCopies> disk = CopySettings.onDisk(settings, site, meters, ticker);
    disk.ifPresent(parts::add);
    Admission admission =
        AdmissionRules.admission(
            TftpParameters.DEFAULT.maximumServingCount(), settings.tftp(), ticker);
    DirectoryPaths folders = new DirectoryPaths(FolderSettings.of(settings.statics()), ticker);
    ClusterCopies copies =
        disk.<ClusterCopies>map(onDisk -> onDisk).orElseGet(() -> ClusterCopies.of(site, ticker));
    ExecutorService background = backgroundThread(parts);
    LiveSearchPath searchPath =
        parts.add(
            new LiveSearchPath(
                primary,
                new PathOpener(copies, folders, settings.copy().joinWait()),
                background,
                admission::changeLimit,
                settings.tftp().defaultFilesFromAlternates()));
    DeviceCensus census = new DeviceCensus(settings.tftp().devicesPerAddress(), ticker);
    Vertx vertx = vertx(parts);
    TftpServer tftp =
        parts.add(
            new TftpServer(
                vertx,
                tftpSettings(addresses, settings),
                searchPath,
                admission,
                new MicrometerTransferMetrics(meters, census),
                ticker));
    RequestMetrics httpMetrics = new MicrometerRequestMetrics(meters, Protocol.HTTP, census);
    Optional<FileHttpServer> http =
        http(settings, vertx, searchPath, admission, httpMetrics, ticker);
    http.ifPresent(parts::add);
    searchPath.onList(new PathMeters(meters));
    NodeState state = new NodeState(site, searchPath, folders.contents(), admission, census);
    state.showMeters(meters, http);
    SiteJoin.join(site, disk.flatMap(d -> d.copyOf(primary)), settings.copy().joinWait());
    SiteJoin.awaitAlternates(background, settings.copy().joinWait());
    tftp.start();
    http.ifPresent(FileHttpServer::start);
    DrainTimes drainTimes = DrainTimes.of(settings.tftp());
    Node node = new Node(drainTimes, disk, searchPath, tftp, http, state, parts);
    StateMeters.register(meters, Map.of(NodeMeters.READY, () -> node.isReady() ? 1 : 0));
    return node;
  }

  private static Vertx vertx(StopOrder parts) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions().setPreferNativeTransport(true).setFileSystemOptions(NO_FILES));
    AutoCloseable stop =
        () -> vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    parts.add(stop);
    return vertx;
  }

  private static Optional<FileHttpServer> http(
      NodeSettings settings,
      Vertx vertx,
      FileResolver resolver,
      Admission admission,
      RequestMetrics metrics,
      Ticker ticker) {
    if (!settings.http().enabled()) {
      return Optional.empty();
    }
    List<InetSocketAddress> addresses =
        ServedAddresses.of(settings.tftp().addresses(), settings.http().port());
    return Optional.of(
        new FileHttpServer(
            vertx,
            new FileHttpSettings(
                addresses,
                settings.statics().scanTimeout(),
                FileHttpSettings.DEFAULT_STALL_TIMEOUT,
                AdmissionRules.sources(settings.tftp()),
                FileHttpSettings.DEFAULT_MOST_CONNECTIONS),
            resolver,
            admission,
            metrics,
            ticker));
  }

  private static ExecutorService backgroundThread(StopOrder parts) {
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread daemon = new Thread(task, "parameters");
              daemon.setDaemon(true);
              return daemon;
            });
    AutoCloseable stop = thread::shutdownNow;
    parts.add(stop);
    return thread;
  }

  private static TftpSettings tftpSettings(List<InetSocketAddress> addresses, NodeSettings all) {
    NodeSettings.Tftp settings = all.tftp();
    RetransmitPolicy retransmit =
        new RetransmitPolicy(
            settings.retransmitAfter(),
            settings.retransmitMin(),
            Collections.max(
                List.of(
                    settings.retransmitAfter(),
                    settings.retransmitMin(),
                    settings.retransmitMax())));
    OptionLimits limits =
        new OptionLimits(
            settings.maxBlockSize(),
            (int) settings.maxTimeout().toSeconds(),
            settings.maxWindowSize());
    return new TftpSettings(
        addresses,
        settings.transferPorts().withPool(settings.pooledPorts()),
        loops(settings),
        settings.segmentation(),
        retransmit,
        limits,
        all.statics().scanTimeout(),
        settings.receiveBuffer(),
        AdmissionRules.sources(settings),
        settings.answerWellKnownPorts());
  }

  /** One loop serves 20,000 transfers a second and more; a small machine needs no second. */
  private static int loops(NodeSettings.Tftp settings) {
    int automatic = Math.min(4, Math.max(1, Runtime.getRuntime().availableProcessors() / 4));
    return settings.loops() == 0 ? automatic : settings.loops();
  }

  /** Addresses that phones reach it on. */
  public List<InetSocketAddress> tftpAddresses() {
    return tftp.boundAddresses();
  }

  /** Addresses of the same files by HTTP; empty when that is switched off. */
  public List<InetSocketAddress> httpAddresses() {
    return http.map(FileHttpServer::boundAddresses).orElse(List.of());
  }

  /** Where agents and other nodes reach it; empty while it has not joined its site. */
  public Optional<InetSocketAddress> memberAddress() {
    return state.site().address();
  }

  /** As {@link #memberAddress()}, but waits until the site is joined, for minutes if need be. */
  public InetSocketAddress awaitMemberAddress() {
    return state.site().awaitAddress();
  }

  /** What must be fit for the node to serve; see {@link SiteMembership#problem} for the site. */
  public List<Component> components() {
    List<Component> parts = new ArrayList<>(List.of(tftp, searchPath, state.site()));
    http.ifPresent(parts::add);
    disk.ifPresent(parts::add);
    parts.add(state.requestsPart());
    return List.copyOf(parts);
  }

  private boolean isReady() {
    return components().stream().allMatch(part -> part.problem().isEmpty());
  }

  /** Questions that it answers on the operations port. */
  public List<Report> reports() {
    return List.of(new ExplainReport(searchPath.search()::explain));
  }

  public LiveSearchPath searchPath() {
    return searchPath;
  }

  /**
   * Stops serving and leaves the site.
   *
   * @throws IllegalStateException if a part did not stop; the others have
   */
  @Override
  public void close() {
    try (parts) {
      drain();
    }
  }

  /**
   * Is not ready any more, gives new requests the retry answer, and lets running transfers finish,
   * within the limit of the settings; the ports answer for the time of the lame duck at least.
   * Once.
   */
  public void drain() {
    if (!draining.compareAndSet(false, true)) {
      return;
    }
    try {
      CompletionStage<Integer> byHttp =
          http.map(server -> server.drain(drainTimes.limit()))
              .orElse(CompletableFuture.completedStage(0));
      int cancelled =
          tftp.drain(drainTimes.limit())
              .thenCombine(byHttp, Integer::sum)
              .thenCombine(drainTimes.lameDuckOver(), (left, over) -> left)
              .toCompletableFuture()
              .get(drainTimes.limit().plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
      LOG.info("no transfers in progress any more, {} of them were cut off", cancelled);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the transfers in progress did not end in time and are cut off", e);
    }
  }
}
