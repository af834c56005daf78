package org.callboot.cli.whole.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.callboot.cli.whole.Phone;
import org.callboot.cli.whole.faults.Observation.Kind;

/** A node of the world, asked by TFTP and by HTTP in turns. Belongs to one thread. */
final class LiveNode implements PolledNode {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Machine machine;
  private final Phone phone;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private boolean byHttp;

  LiveNode(Machine machine, Phone phone) {
    this.machine = machine;
    this.phone = phone;
  }

  @Override
  public String name() {
    return machine.name();
  }

  @Override
  public boolean isWell() {
    return machine.isWell();
  }

  @Override
  public long troubles() {
    return machine.troubles();
  }

  @Override
  public Observation ask(String file) {
    byHttp = !byHttp;
    return byHttp ? askByHttp(file) : askByTftp(file);
  }

  Observation askByTftp(String file) {
    try {
      Phone.Answer answer = phone.ask(file);
      return switch (answer.errorCode()) {
        case -1 -> Observation.file(answer.bytes());
        case 0 -> Observation.of(Kind.RETRY, answer.errorText());
        case 1 -> Observation.of(Kind.ABSENT, answer.errorText());
        default -> Observation.of(Kind.OTHER, answer.errorText());
      };
    } catch (UncheckedIOException e) {
      return Observation.of(Kind.SILENT, String.valueOf(e.getMessage()));
    }
  }

  private Observation askByHttp(String file) {
    String url = "http://" + machine.place().address() + ":" + machine.place().httpPort() + "/";
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + file)).timeout(PATIENCE).build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      return switch (answer.statusCode()) {
        case 200 -> Observation.file(answer.body());
        case 404 -> Observation.of(Kind.ABSENT, "404");
        case 503 -> Observation.of(Kind.RETRY, "503");
        default -> Observation.of(Kind.OTHER, "HTTP " + answer.statusCode());
      };
    } catch (IOException e) {
      return Observation.of(Kind.SILENT, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Observation.of(Kind.SILENT, "interrupted");
    }
  }
}
