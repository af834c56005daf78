package org.callboot.publisher;

import java.util.Map;
import java.util.Optional;
import org.callboot.publisher.publish.AgentStatus;
import org.callboot.publisher.publish.PublisherParts;
import org.callboot.publisher.publish.SinglePublisher;
import org.callboot.sync.runtime.Component;

/**
 * The publisher-agent of one CallManager cluster: put together from its parts, started, asked how
 * it stands, stopped. Runs in a process of its own or beside others in one.
 */
public final class PublisherAgent implements Component {
  private final SinglePublisher publisher;

  public PublisherAgent(PublisherParts parts) {
    this.publisher = new SinglePublisher(parts);
  }

  /** Begins to ask for the lead, and publishes while it has it; once only. */
  public void start() {
    publisher.start();
  }

  /** As of now; never blocks. */
  public AgentStatus status() {
    return publisher.status();
  }

  @Override
  public String name() {
    return publisher.name();
  }

  @Override
  public Optional<String> problem() {
    return publisher.problem();
  }

  @Override
  public Map<String, Object> details() {
    return status().details();
  }

  /** Stops publishing and gives the lead up; waits for writes under way. */
  @Override
  public void close() {
    publisher.close();
  }
}
