package org.callboot.cli.whole;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.callboot.cli.tftp.RefusedException;
import org.callboot.cli.tftp.TftpClient;
import org.callboot.cli.tftp.TftpClientSettings;
import org.callboot.cli.tftp.TftpUrl;
import org.callboot.cli.tftp.TransferMode;
import org.callboot.sync.runtime.Ticker;

/** Asks a node for files as the oldest phones do: octet, no options. */
public record Phone(String host, int port, TftpClientSettings settings) {
  private static final TftpClientSettings PLAIN =
      new TftpClientSettings(512, false, Duration.ofSeconds(1), 4);

  /** One of a node on loopback. */
  Phone(int port) {
    this("127.0.0.1", port, PLAIN);
  }

  /** What the node answered: bytes, or the code of an ERROR. */
  public record Answer(byte[] bytes, int errorCode, String errorText) {
    public boolean isFile() {
      return errorCode < 0;
    }

    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  public Answer ask(String name) {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try {
      new TftpClient(settings, Ticker.system())
          .fetch(new TftpUrl(host, port, name, TransferMode.OCTET), sink);
      return new Answer(sink.toByteArray(), -1, "");
    } catch (RefusedException e) {
      return new Answer(new byte[0], e.code(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
