package org.callboot.cli.tftp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.callboot.sync.runtime.Ticker;

/** Reads files from a TFTP server, one at a time (RFC 1350, 2347, 2348, 2349). */
public final class TftpClient {
  private final TftpClientSettings settings;
  private final Ticker ticker;

  public TftpClient(TftpClientSettings settings, Ticker ticker) {
    this.settings = settings;
    this.ticker = ticker;
  }

  /**
   * Fetches a file; blocks until it is there or the tries are used up. The sink is not closed.
   *
   * @throws RefusedException if the server answers with an error
   * @throws TransferFailedException if it does not answer or breaks the protocol
   * @throws IOException if the sink or the socket fails
   */
  public TransferSummary fetch(TftpUrl url, OutputStream sink) throws IOException {
    InetAddress server = resolve(url.host());
    OutputStream buffered = new BufferedOutputStream(sink);
    NetasciiDecoder text = new NetasciiDecoder(buffered);
    boolean isText = url.mode() == TransferMode.NETASCII;
    ReceivingTransfer transfer = new ReceivingTransfer(url, settings, isText ? text : buffered);
    try (DatagramSocket socket = new DatagramSocket()) {
      int resends = new Exchange(socket, server, url.port(), settings, ticker).run(transfer);
      text.finish();
      return transfer.summary(resends);
    }
  }

  private static InetAddress resolve(String host) throws TransferFailedException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new TransferFailedException("no address is known for host '" + host + "'");
    }
  }
}
