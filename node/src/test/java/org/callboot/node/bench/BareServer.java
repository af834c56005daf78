package org.callboot.node.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What this machine lets a JVM reach by Netty's transport: answers by one socket whatever an honest
 * client of the bench asks for, one block after the other, without a search, checks, a cap, timers,
 * meters or a log.
 */
final class BareServer extends SimpleChannelInboundHandler<DatagramPacket> {
  /** Standard output's only line begins so; the port follows. */
  private static final String LISTENING = "bare server on port ";

  private static final int MOST_READ_BYTES = 576;
  private static final int QUEUE_BYTES = 4 << 20;
  private static final int DATA = 3;
  private static final int ACK = 4;
  private static final int OACK = 6;
  private static final int DEFAULT_BLOCK_BYTES = 512;

  private final Map<String, byte[]> files;
  private final Map<InetSocketAddress, Session> sessions = new HashMap<>();

  private record Session(byte[] content, int blockBytes) {}

  private BareServer(Map<String, byte[]> files) {
    this.files = files;
  }

  /**
   * Serves until it is killed.
   *
   * @param args the folder of the files
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Channel channel =
        new Bootstrap()
            .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
            .channel(EpollDatagramChannel.class)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .option(ChannelOption.SO_RCVBUF, QUEUE_BYTES)
            .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MOST_READ_BYTES)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(64 * MOST_READ_BYTES))
            .handler(new BareServer(read(Path.of(args[0]))))
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    System.out.println(LISTENING + ((InetSocketAddress) channel.localAddress()).getPort());
    channel.closeFuture().sync();
  }

  /** In a JVM of its own, like a node. */
  static RunningServer start(BenchFiles files) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(LauncherFlags.forThisJvm());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BareServer.class.getName(), files.allFolder().toString()));
    ServerProcess process = ServerProcess.start(Contestants.BARE, command, true);
    try {
      String line = process.process().inputReader().readLine();
      if (line == null) {
        throw new ServerUnavailableException("it ended at once; see its log");
      }
      int port = Integer.parseInt(line.substring(LISTENING.length()));
      return new PeerServer(
          Contestants.BARE, new Endpoint(Endpoint.loopback(0, 0, 1), port), process);
    } catch (IOException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private static Map<String, byte[]> read(Path folder) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file : found.toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
    ByteBuf in = packet.content();
    InetSocketAddress client = packet.sender();
    if (in.getUnsignedShort(0) == ACK) {
      Session session = sessions.get(client);
      if (session != null) {
        send(context, client, session, in.getUnsignedShort(2) + 1);
      }
      return;
    }
    String[] words = in.toString(2, in.readableBytes() - 2, StandardCharsets.US_ASCII).split("\0");
    int blockBytes = blockBytes(words);
    Session session = new Session(files.get(words[0]), blockBytes);
    sessions.put(client, session);
    if (blockBytes == DEFAULT_BLOCK_BYTES) {
      send(context, client, session, 1);
    } else {
      ByteBuf options = context.alloc().directBuffer();
      options.writeShort(OACK);
      options.writeCharSequence("blksize\0" + blockBytes + "\0", StandardCharsets.US_ASCII);
      context.write(new DatagramPacket(options, client), context.voidPromise());
    }
  }

  private static int blockBytes(String[] words) {
    for (int i = 2; i + 1 < words.length; i += 2) {
      if (words[i].equals("blksize")) {
        return Integer.parseInt(words[i + 1]);
      }
    }
    return DEFAULT_BLOCK_BYTES;
  }

  private static void send(
      ChannelHandlerContext context, InetSocketAddress client, Session session, int block) {
    int from = (block - 1) * session.blockBytes();
    int length = Math.min(session.blockBytes(), session.content().length - from);
    if (length < 0) {
      return;
    }
    ByteBuf data = context.alloc().directBuffer(4 + length);
    data.writeShort(DATA).writeShort(block).writeBytes(session.content(), from, length);
    context.write(new DatagramPacket(data, client), context.voidPromise());
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }
}
