package org.callboot.k8s;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.callboot.sync.peers.Program;

/** A key pair for loopback, made by the JDK's keytool and good for a day. */
final class ApiCertificate {
  private static final String PASSWORD = "loopback";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final KeyStore store;

  private ApiCertificate(KeyStore store) {
    this.store = store;
  }

  static ApiCertificate make(Path folder) throws Exception {
    Path file = folder.resolve("api.p12");
    Program.Result made = Program.run(keytool(file), folder.resolve("keytool.txt"), LIMIT);
    if (made.exitCode() != 0) {
      throw new AssertionError(made.output());
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return new ApiCertificate(store);
  }

  private static List<String> keytool(Path file) {
    String options =
        "-genkeypair -alias api -keyalg EC -dname CN=api -ext san=ip:127.0.0.1 -validity 1"
            + " -storetype PKCS12 -storepass "
            + PASSWORD
            + " -keystore";
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    return List.of((keytool + " " + options + " " + file).split(" "));
  }

  /** What a server needs. */
  SSLContext context() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** What a client trusts, as text. */
  String pem() throws GeneralSecurityException, IOException {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(store.getCertificate("api").getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
  }
}
