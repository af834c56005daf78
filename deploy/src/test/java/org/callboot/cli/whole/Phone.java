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
record Phone(int port) {
  private static final int TRIES = 4;

  /** What the node answered: bytes, or the code of an ERROR. */
  record Answer(byte[] bytes, int errorCode, String errorText) {
    boolean isFile() {
      return errorCode < 0;
    }

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  Answer ask(String name) {
    TftpClientSettings plain = new TftpClientSettings(512, false, Duration.ofSeconds(1), TRIES);
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try {
      new TftpClient(plain, Ticker.system())
          .fetch(new TftpUrl("127.0.0.1", port, name, TransferMode.OCTET), sink);
      return new Answer(sink.toByteArray(), -1, "");
    } catch (RefusedException e) {
      return new Answer(new byte[0], e.code(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
