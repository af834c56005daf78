package org.callboot.sync.hazelcast;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import org.callboot.sync.config.SiteSettings;
import org.callboot.sync.store.FileWriter;

/** An agent's way to one site; starts without waiting for the site and outlives its restarts. */
public final class SiteClient implements AutoCloseable {
  private final HazelcastInstance client;
  private final FileWriter writer;

  private SiteClient(HazelcastInstance client, Duration writeTimeout) {
    this.client = client;
    this.writer = new HazelcastFileStore(client, writeTimeout, Duration.ofSeconds(5));
  }

  public static SiteClient connect(String site, SiteSettings settings) {
    return new SiteClient(
        HazelcastClient.newHazelcastClient(SiteConfig.client(site, settings)),
        settings.writeTimeout());
  }

  public FileWriter writer() {
    return writer;
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
