package org.callboot.node.net;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.callboot.node.admission.Admission;
import org.callboot.node.journal.HostAndPort;
import org.callboot.node.metrics.TransferMetrics;
import org.callboot.node.net.TftpAddress.LanePosition;
import org.callboot.node.net.TftpAddress.RequestServices;
import org.callboot.node.request.RequestLine;
import org.callboot.node.resolve.FileResolver;
import org.callboot.node.udp.UdpTransport;
import org.callboot.sync.runtime.Component;
import org.callboot.sync.runtime.Ticker;

/**
 * The TFTP service of a node: some event loops of Vert.x, each with a listener for each address and
 * transfers of its own. Methods may be called from any thread but an event loop.
 */
public final class TftpServer implements Component {
  /** For work that takes milliseconds; our choice. */
  private static final Duration STEP_LIMIT = Duration.ofSeconds(5);

  /**
   * Event loops beat each second, saturated ones too. One that is this late serves nobody; our
   * choice, longer than a collection of garbage.
   */
  private static final Duration STANDS_STILL = Duration.ofSeconds(15);

  /** One that is this late will not come back by itself; our choice. */
  private static final Duration HANGS = Duration.ofSeconds(60);

  private final TftpSettings settings;
  private final RequestLine line;
  private final TransferMetrics metrics;
  private final List<TransferLane> lanes = new ArrayList<>();

  /**
   * Wires the service; nothing is opened before {@link #start}.
   *
   * @param admission shared by all protocols of the node
   * @param ticker time of the transfers
   */
  public TftpServer(
      Vertx vertx,
      TftpSettings settings,
      FileResolver resolver,
      Admission admission,
      TransferMetrics metrics,
      Ticker ticker) {
    this.settings = settings;
    this.metrics = metrics;
    line = new RequestLine(resolver, admission);
    RequestServices requests = new RequestServices(line, new TransferJournal(metrics));
    VertxInternal internals = (VertxInternal) vertx;
    UdpTransport transport = UdpTransport.of(internals);
    int count = transport.sharesPorts() ? settings.loops() : 1;
    for (int i = 0; i < count; i++) {
      LanePosition position = new LanePosition(i, count);
      EventLoop eventLoop = internals.createEventLoopContext().nettyEventLoop();
      TransferLane lane = TransferLane.on(eventLoop, transport, settings, count > 1, ticker);
      settings
          .addresses()
          .forEach(
              address ->
                  lane.serve(
                      (loop, channels) ->
                          new TftpAddress(loop, channels, settings, position, requests)));
      lanes.add(lane);
    }
  }

  @Override
  public String name() {
    return "tftp";
  }

  /**
   * Opens all listeners.
   *
   * @throws TftpStartException if one of them cannot be opened; none is open then
   */
  public void start() {
    for (int i = 0; i < settings.addresses().size(); i++) {
      InetSocketAddress address = settings.addresses().get(i);
      try {
        open(i, address);
      } catch (IOException | ExecutionException | TimeoutException e) {
        close();
        throw new TftpStartException(
            "cannot listen for TFTP on "
                + address
                + ": "
                + (e.getCause() == null ? e : e.getCause()).getMessage()
                + "; is another server there, may this user open the port, is the address ours?",
            e);
      }
    }
    beat();
  }

  private void beat() {
    for (int i = 0; i < lanes.size(); i++) {
      int loop = i;
      lanes.get(i).eachSecond(() -> metrics.heartbeat(loop));
    }
  }

  private void open(int index, InetSocketAddress address)
      throws IOException, ExecutionException, TimeoutException {
    if (lanes.size() > 1) {
      requireFree(address);
    }
    InetSocketAddress bindTo = address;
    for (TransferLane lane : lanes) {
      await(lane.open(index, bindTo));
      bindTo = lane.addresses().get(index).boundAddress().orElse(bindTo);
    }
  }

  /** A port that loops share could be shared by another process too, and devices would be lost. */
  private static void requireFree(InetSocketAddress address) throws IOException {
    try (DatagramSocket probe = new DatagramSocket(address)) {
      if (!probe.isBound()) {
        throw new IOException("the port cannot be opened");
      }
    }
  }

  /** Where it listens, with the ports that were taken for port 0; empty when it does not. */
  public List<InetSocketAddress> boundAddresses() {
    return lanes.get(0).addresses().stream()
        .flatMap(address -> address.boundAddress().stream())
        .toList();
  }

  @Override
  public Optional<String> problem() {
    if (line.isDraining()) {
      return Optional.of("stopping: requests get the retry answer, running transfers may finish");
    }
    for (int i = 0; i < settings.addresses().size(); i++) {
      int index = i;
      if (lanes.stream().anyMatch(l -> l.addresses().get(index).boundAddress().isEmpty())) {
        return Optional.of("not listening on " + settings.addresses().get(i));
      }
    }
    return loopLateBy(STANDS_STILL);
  }

  @Override
  public Optional<String> hang() {
    return loopLateBy(HANGS);
  }

  private Optional<String> loopLateBy(Duration limit) {
    for (int i = 0; i < lanes.size(); i++) {
      Duration late = lanes.get(i).sinceBeat();
      if (late.compareTo(limit) >= 0) {
        return Optional.of("event loop " + i + " has stood still for " + late.toSeconds() + " s");
      }
    }
    return Optional.empty();
  }

  @Override
  public Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("listening", boundAddresses().stream().map(HostAndPort::of).toList());
    details.put("transferPorts", settings.ports().text());
    details.put("loops", lanes.size());
    return details;
  }

  /**
   * Starts nothing new, answers every request by the retry answer, and waits for the transfers in
   * progress; those that are left after the limit are cancelled. The listeners stay open until
   * {@link #close}.
   *
   * @return how many were cancelled
   */
  public CompletionStage<Integer> drain(Duration limit) {
    line.stopAccepting();
    CompletionStage<Integer> drained = CompletableFuture.completedStage(0);
    for (TransferLane lane : lanes) {
      drained = drained.thenCombine(lane.drain(limit), Integer::sum);
    }
    return drained;
  }

  @Override
  public void close() {
    line.stopAccepting();
    try {
      for (TransferLane lane : lanes) {
        await(lane.close());
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the event loop does not answer", e);
    }
  }

  private static <T> void await(CompletionStage<T> stage)
      throws ExecutionException, TimeoutException {
    try {
      T unused = stage.toCompletableFuture().get(STEP_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException("interrupted", e);
    }
  }
}
