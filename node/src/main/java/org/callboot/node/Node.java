package org.callboot.node;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.callboot.node.admission.RequestCap;
import org.callboot.node.http.FileHttpServer;
import org.callboot.node.http.FileHttpSettings;
import org.callboot.node.metrics.MicrometerRequestMetrics;
import org.callboot.node.metrics.MicrometerTransferMetrics;
import org.callboot.node.metrics.PathMeters;
import org.callboot.node.metrics.Protocol;
import org.callboot.node.metrics.StateMeters;
import org.callboot.node.net.ServedAddresses;
import org.callboot.node.net.TftpServer;
import org.callboot.node.net.TftpSettings;
import org.callboot.node.paths.ClusterCopies;
import org.callboot.node.paths.LiveSearchPath;
import org.callboot.node.paths.PathOpener;
import org.callboot.node.resolve.FileResolver;
import org.callboot.node.resolve.directory.DirectoryPaths;
import org.callboot.node.resolve.directory.DirectorySettings;
import org.callboot.node.transfer.OptionLimits;
import org.callboot.node.transfer.RetransmitPolicy;
import org.callboot.sync.file.ClusterId;
import org.callboot.sync.hazelcast.ClusterMember;
import org.callboot.sync.hazelcast.HazelcastFileStore;
import org.callboot.sync.parameters.TftpParameters;
import org.callboot.sync.runtime.Component;
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

  private static final Duration STORE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LOAD_TIMEOUT = TftpSettings.DEFAULT_LOAD_TIMEOUT;

  private final Duration drainTimeout;
  private final ClusterMember member;
  private final ExecutorService parameterChanges;
  private final LiveSearchPath searchPath;
  private final Vertx vertx;
  private final TftpServer tftp;
  private final Optional<FileHttpServer> http;

  private Node(
      Duration drainTimeout,
      ClusterMember member,
      ExecutorService parameterChanges,
      LiveSearchPath searchPath,
      Vertx vertx,
      TftpServer tftp,
      Optional<FileHttpServer> http) {
    this.drainTimeout = drainTimeout;
    this.member = member;
    this.parameterChanges = parameterChanges;
    this.searchPath = searchPath;
    this.vertx = vertx;
    this.tftp = tftp;
    this.http = http;
  }

  /**
   * Joins the site and opens the ports for TFTP and HTTP. Until the copies are complete, requests
   * get the retry answer.
   *
   * @throws RuntimeException with a message for the operator if a port cannot be opened
   */
  public static Node start(NodeSettings settings, MeterRegistry meters, Ticker ticker) {
    ClusterId primary = new ClusterId(settings.primary());
    List<InetSocketAddress> addresses =
        ServedAddresses.of(settings.tftp().addresses(), settings.tftp().port());
    ClusterMember member = ClusterMember.join(settings.site(), settings.hazelcast());
    RequestCap cap = new RequestCap(TftpParameters.DEFAULT.maximumServingCount());
    HazelcastFileStore store =
        new HazelcastFileStore(
            member.hazelcast(), STORE_TIMEOUT, settings.hazelcast().compareInterval());
    DirectoryPaths folders = new DirectoryPaths(folderSettings(settings.statics()), ticker);
    ExecutorService parameterChanges = backgroundThread();
    LiveSearchPath searchPath =
        new LiveSearchPath(
            primary,
            new PathOpener(ClusterCopies.of(store, ticker), folders),
            parameterChanges,
            cap::changeLimit,
            settings.tftp().defaultFilesFromAlternates());
    showState(meters, member, searchPath, folders);
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions().setPreferNativeTransport(true).setFileSystemOptions(NO_FILES));
    TftpServer tftp =
        new TftpServer(
            vertx,
            tftpSettings(addresses, settings.tftp()),
            searchPath,
            cap,
            new MicrometerTransferMetrics(meters, cap::inUse, cap::limit),
            ticker);
    Optional<FileHttpServer> http = http(settings, vertx, searchPath, cap, meters, ticker);
    Duration drainTimeout = settings.tftp().drainTimeout();
    Node node = new Node(drainTimeout, member, parameterChanges, searchPath, vertx, tftp, http);
    node.open();
    return node;
  }

  private static Optional<FileHttpServer> http(
      NodeSettings settings,
      Vertx vertx,
      FileResolver resolver,
      RequestCap cap,
      MeterRegistry meters,
      Ticker ticker) {
    if (!settings.http().enabled()) {
      return Optional.empty();
    }
    List<InetSocketAddress> addresses =
        ServedAddresses.of(settings.tftp().addresses(), settings.http().port());
    return Optional.of(
        new FileHttpServer(
            vertx,
            new FileHttpSettings(addresses, LOAD_TIMEOUT, FileHttpSettings.DEFAULT_STALL_TIMEOUT),
            resolver,
            cap,
            new MicrometerRequestMetrics(meters, Protocol.HTTP),
            ticker));
  }

  private void open() {
    try {
      tftp.start();
      http.ifPresent(FileHttpServer::start);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static ExecutorService backgroundThread() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, "parameters");
          thread.setDaemon(true);
          return thread;
        });
  }

  private static DirectorySettings folderSettings(NodeSettings.Statics statics) {
    return new DirectorySettings(
        statics.scanInterval(),
        statics.scanTimeout(),
        statics.cacheSize(),
        DirectorySettings.DEFAULT.largestFileBytes(),
        DirectorySettings.DEFAULT.mostFiles());
  }

  private static void showState(
      MeterRegistry meters,
      ClusterMember member,
      LiveSearchPath searchPath,
      DirectoryPaths folders) {
    searchPath.onList(new PathMeters(meters));
    StateMeters.register(
        meters,
        new StateMeters.Sources(
            () -> member.problem().isPresent() ? 0 : member.size(),
            searchPath::rejectedParameters,
            () -> searchPath.conflicts().size(),
            folders.contents()::heldBytes));
  }

  private static TftpSettings tftpSettings(
      List<InetSocketAddress> addresses, NodeSettings.Tftp settings) {
    Duration first = settings.retransmitAfter();
    RetransmitPolicy retransmit =
        new RetransmitPolicy(
            first,
            max(first, RetransmitPolicy.DEFAULT.longestTimeout()),
            RetransmitPolicy.DEFAULT.maxPackets());
    OptionLimits limits =
        new OptionLimits(settings.maxBlockSize(), OptionLimits.DEFAULT.maxTimeoutSeconds());
    return new TftpSettings(
        addresses,
        retransmit,
        limits,
        LOAD_TIMEOUT,
        settings.receiveBuffer(),
        settings.answerWellKnownPorts());
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** Addresses that phones reach it on. */
  public List<InetSocketAddress> tftpAddresses() {
    return tftp.boundAddresses();
  }

  /** Addresses of the same files by HTTP; empty when that is switched off. */
  public List<InetSocketAddress> httpAddresses() {
    return http.map(FileHttpServer::boundAddresses).orElse(List.of());
  }

  /** Where agents and other nodes reach it. */
  public InetSocketAddress memberAddress() {
    return member.address();
  }

  /** What must be fit for the node to serve. The site is not among it: its loss is no phone's. */
  public List<Component> components() {
    List<Component> parts = new ArrayList<>(List.of(tftp, searchPath));
    http.ifPresent(parts::add);
    return List.copyOf(parts);
  }

  public LiveSearchPath searchPath() {
    return searchPath;
  }

  /** Lets running transfers finish, within the limit of the settings, and leaves the site. */
  @Override
  public void close() {
    drain();
    tftp.close();
    http.ifPresent(FileHttpServer::close);
    searchPath.close();
    parameterChanges.shutdownNow();
    member.close();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
  }

  private void drain() {
    try {
      CompletionStage<Integer> byHttp =
          http.map(server -> server.drain(drainTimeout))
              .orElse(CompletableFuture.completedStage(0));
      int cancelled =
          tftp.drain(drainTimeout)
              .thenCombine(byHttp, Integer::sum)
              .toCompletableFuture()
              .get(drainTimeout.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
      LOG.info("no transfers in progress any more, {} of them were cut off", cancelled);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the transfers in progress did not end in time and are cut off", e);
    }
  }
}
