package org.callboot.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Fetches a file by HTTP. */
final class HttpDownload implements Download {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final URI address;
  private final Duration patience;

  /**
   * Names the file.
   *
   * @param patience until the connection stands, and until the answer begins
   * @throws IllegalArgumentException if the address has no host
   */
  HttpDownload(String url, Duration patience) {
    this.address = URI.create(url.replace(" ", "%20"));
    this.patience = patience;
    if (address.getHost() == null) {
      throw new IllegalArgumentException(
          "'" + url + "' is not of the form http://host[:port]/name");
    }
  }

  @Override
  public String to(OutputStream sink) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(patience).build();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
    HttpResponse<InputStream> response = send(client, request);
    try (InputStream body = response.body()) {
      if (response.statusCode() != OK) {
        throw CommandFailedException.failed(refusal(response));
      }
      return body.transferTo(sink) + " bytes";
    }
  }

  private HttpResponse<InputStream> send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw CommandFailedException.failed(
          "no answer from " + address + " (" + e + "); check that the server runs");
    }
  }

  private static String refusal(HttpResponse<InputStream> response) {
    int status = response.statusCode();
    if (status == UNAVAILABLE) {
      String seconds = response.headers().firstValue("Retry-After").orElse("a few");
      return "HTTP 503 (the retry answer: ask again later): try again in " + seconds + " seconds";
    }
    return status == NOT_FOUND ? "HTTP 404 (file not found)" : "HTTP " + status;
  }
}
