package org.callboot.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.callboot.cli.tftp.RefusedException;
import org.callboot.cli.tftp.TftpClient;
import org.callboot.cli.tftp.TftpClientSettings;
import org.callboot.cli.tftp.TftpUrl;
import org.callboot.cli.tftp.TransferFailedException;
import org.callboot.cli.tftp.TransferSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "get", description = "Fetches a file by TFTP or HTTP.")
final class GetCommand implements Callable<Integer> {
  private final Wiring wiring;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URL",
      description = "tftp://host[:port]/name[;mode=octet|netascii] or http://host[:port]/name")
  private String url;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Writes to a file, which is there only when the transfer was whole.")
  private @Nullable Path output;

  @Option(
      names = "--blksize",
      paramLabel = "BYTES",
      defaultValue = "1428",
      description = "Block to ask for, 8 to 65464; default ${DEFAULT-VALUE}.")
  private int blockSizeBytes;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "Silence before a packet is sent again, 1 to 255; default ${DEFAULT-VALUE}.")
  private int timeoutSeconds;

  @Option(
      names = "--tries",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often a packet is sent, 1 to 100; default ${DEFAULT-VALUE}.")
  private int tries;

  @Option(names = "--plain", description = "TFTP without options, as the oldest phones ask.")
  private boolean plain;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  GetCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      fetch();
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.refused(String.valueOf(e.getMessage()));
    } catch (RefusedException e) {
      throw CommandFailedException.failed(e.getMessage() + advice(e));
    } catch (TransferFailedException e) {
      throw CommandFailedException.failed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw CommandFailedException.failed("the file could not be fetched or written: " + e);
    }
  }

  private void fetch() throws IOException, InterruptedException {
    Download download = download(url.toLowerCase(Locale.ROOT));
    if (output == null) {
      OutputStream standardOutput = wiring.standardOutput();
      download.to(standardOutput);
      standardOutput.flush();
    } else {
      spec.commandLine().getErr().println(WholeFile.write(output, download));
    }
  }

  private Download download(String lower) {
    if (lower.startsWith("tftp:")) {
      TftpUrl address = TftpUrl.parse(url);
      TftpClient client = new TftpClient(settings(), wiring.ticker());
      return sink -> text(client.fetch(address, sink));
    }
    if (lower.startsWith("http:") || lower.startsWith("https:")) {
      return new HttpDownload(url, Duration.ofSeconds((long) timeoutSeconds * tries));
    }
    throw new IllegalArgumentException("'" + url + "' begins with neither tftp:// nor http://");
  }

  private TftpClientSettings settings() {
    return new TftpClientSettings(
        blockSizeBytes, !plain, Duration.ofSeconds(timeoutSeconds), tries);
  }

  private static String text(TransferSummary summary) {
    return summary.bytes()
        + " bytes in "
        + summary.blocks()
        + " blocks of "
        + summary.blockSizeBytes()
        + (summary.resends() == 0 ? "" : ", " + summary.resends() + " packets sent again");
  }

  private static String advice(RefusedException e) {
    if (e.isRetryAnswer()) {
      return "; the server has no free place or does not know yet: try again in a few seconds";
    }
    return e.code() == 8 ? "; try --plain" : "";
  }
}
