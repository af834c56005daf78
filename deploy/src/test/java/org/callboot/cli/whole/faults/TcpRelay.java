package org.callboot.cli.whole.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Hands connections on to another address, each byte later by a fixed time in both directions. */
final class TcpRelay implements AutoCloseable {
  private static final int CHUNK_BYTES = 16 * 1024;
  private static final int CHUNKS_UNDER_WAY = 1024;
  private static final int CONNECT_MILLIS = 5_000;

  private record Chunk(byte[] bytes, long dueNanos) {
    boolean isEnd() {
      return bytes.length == 0;
    }
  }

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final Duration delay;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private TcpRelay(ServerSocket listener, InetSocketAddress target, Duration delay) {
    this.listener = listener;
    this.target = target;
    this.delay = delay;
  }

  static TcpRelay start(String address, InetSocketAddress target, Duration delay)
      throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.bind(new InetSocketAddress(address, 0));
    TcpRelay relay = new TcpRelay(listener, target, delay);
    daemon(relay::accept, "relay to " + target);
    return relay;
  }

  int port() {
    return listener.getLocalPort();
  }

  private static void daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        daemon(() -> connect(client), "relay of " + client.getPort());
      } catch (IOException e) {
        // Closed, or one client that gave up.
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    open.add(client);
    open.add(server);
    try {
      server.connect(target, CONNECT_MILLIS);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      pump(client, server);
      pump(server, client);
    } catch (IOException e) {
      end(client, server);
    }
  }

  private void pump(Socket from, Socket to) {
    BlockingQueue<Chunk> underWay = new ArrayBlockingQueue<>(CHUNKS_UNDER_WAY);
    daemon(() -> read(from, underWay), "relay in");
    daemon(() -> write(underWay, from, to), "relay out");
  }

  private void read(Socket from, BlockingQueue<Chunk> underWay) {
    byte[] buffer = new byte[CHUNK_BYTES];
    try {
      try {
        InputStream input = from.getInputStream();
        for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
          underWay.put(chunk(Arrays.copyOf(buffer, n)));
        }
      } catch (IOException e) {
        // The end of the connection either way.
      }
      underWay.put(chunk(new byte[0]));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Chunk chunk(byte[] bytes) {
    return new Chunk(bytes, System.nanoTime() + delay.toNanos());
  }

  private void write(BlockingQueue<Chunk> underWay, Socket from, Socket to) {
    boolean broken = false;
    try {
      for (Chunk chunk = underWay.take(); !chunk.isEnd(); chunk = underWay.take()) {
        awaitDue(chunk);
        broken = broken || !send(to, chunk.bytes());
        if (broken) {
          // What still comes is read and dropped, so that the reader never waits for this queue.
          end(from, to);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(from, to);
  }

  private static void awaitDue(Chunk chunk) {
    for (long left = chunk.dueNanos() - System.nanoTime();
        left > 0;
        left = chunk.dueNanos() - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static boolean send(Socket to, byte[] bytes) {
    try {
      OutputStream output = to.getOutputStream();
      output.write(bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void end(Socket one, Socket other) {
    for (Socket socket : new Socket[] {one, other}) {
      open.remove(socket);
      try {
        socket.close();
      } catch (IOException e) {
        // Gone is what it should be.
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      // No more connections come either way.
    }
    open.forEach(socket -> end(socket, socket));
  }
}
