package org.callboot.node.clients;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.callboot.sync.peers.Program;
import org.callboot.sync.peers.RealClient;

/** Clients that run at the same time in one network namespace. */
final class ClientsInside {
  /** Killing the client is left to {@code timeout}; this is for a {@code timeout} that hangs. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final NetworkNamespace namespace;
  private final Function<RealClient, InetSocketAddress> servers;
  private final Path folder;

  ClientsInside(NetworkNamespace namespace, InetSocketAddress server, Path folder) {
    this(namespace, client -> server, folder);
  }

  /**
   * @param servers whom each client asks
   */
  ClientsInside(
      NetworkNamespace namespace, Function<RealClient, InetSocketAddress> servers, Path folder) {
    this.namespace = namespace;
    this.servers = servers;
    this.folder = folder;
  }

  /** A client and the size of the generated file that it asks for. */
  record Job(RealClient client, int size) {}

  /** What a client left; the target need not exist. */
  record Outcome(Job job, Program.Result result, Path target) {}

  /** Runs all to their end, each at most so long; one that is killed has exit code 124. */
  List<Outcome> run(List<Job> jobs, Duration limit) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(jobs.size());
    try {
      List<Callable<Outcome>> tasks =
          jobs.stream().<Callable<Outcome>>map(job -> () -> run(job, limit)).toList();
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> each : threads.invokeAll(tasks)) {
        outcomes.add(each.get());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  private Outcome run(Job job, Duration limit) throws Exception {
    job.client().require();
    Path target = Files.createTempDirectory(folder, "got").resolve("file");
    InetSocketAddress server = servers.apply(job.client());
    Stream<String> command =
        Stream.concat(
            Stream.of("timeout", Long.toString(limit.toSeconds())),
            job.client().command(server, ClientFiles.name(job.size()), target).stream());
    return new Outcome(job, namespace.run(command.toList(), limit.plus(GRACE)), target);
  }
}
