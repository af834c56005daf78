package org.callboot.publisher.publish;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callboot.publisher.database.DatabaseException;
import org.callboot.publisher.database.Leadership;
import org.callboot.sync.runtime.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one agent of a cluster publishes. It asks for the lead at intervals; while it has
 * it, one publisher per site runs and the lead is confirmed at intervals.
 *
 * <pre>
 * SEEKING  → LEADING  the database gave the lead
 * LEADING  → SEEKING  the lead was lost, a site follows another agent, or it is told to stop
 * </pre>
 *
 * <p>On the way back to SEEKING nothing is written any more from the first moment on; the lock is
 * given up after the last publisher has stopped, or after a limit if one hangs in a call.
 */
public final class SinglePublisher implements Component {
  /** What this agent is for its cluster. */
  public enum State {
    SEEKING,
    LEADING
  }

  private static final Logger LOG = LoggerFactory.getLogger(SinglePublisher.class);

  /**
   * Longest wait for a publisher that is in a call. Calls may last longer: a database may be silent
   * for 30 s, and a site for as long as its write-timeout. What such a publisher sends later is
   * fenced off, and its thread ends by itself while the next term's may run already.
   */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  /** One time of leading. */
  private record Term(Lead lead, StopSignal over, List<SiteThread> sites) {}

  private final PublisherParts parts;
  private final StopSignal stop = new StopSignal();
  private final Thread thread;
  private final SilentDatabase silence;
  private volatile Optional<Term> current = Optional.empty();
  private volatile Optional<String> problem = Optional.empty();

  public SinglePublisher(PublisherParts parts) {
    this.parts = parts;
    this.thread = new Thread(this::run, "publisher-" + parts.cluster());
    this.thread.setDaemon(true);
    this.silence = new SilentDatabase(parts);
  }

  /** Begins; once only. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      do {
        seek();
      } while (!stop.await(parts.settings().electionInterval()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void seek() throws InterruptedException {
    try {
      Optional<Leadership.Term> term = parts.leadership().tryLead();
      problem = Optional.empty();
      silence.answered();
      if (term.isPresent()) {
        lead(term.get());
      }
    } catch (DatabaseException e) {
      if (problem.isEmpty()) {
        LOG.warn("cluster {}: {}; trying again", parts.cluster(), e.getMessage());
      }
      problem = Optional.of(String.valueOf(e.getMessage()));
      silence.doesNotAnswer();
    } catch (RuntimeException | Error e) {
      // An Error, too, such as a thread that cannot be made: who stops seeking looks like a
      // stand-by.
      LOG.error("cluster {}: unexpected error, please report it", parts.cluster(), e);
      problem = Optional.of("unexpected error: " + e);
    }
  }

  private void lead(Leadership.Term given) throws InterruptedException {
    try (given) {
      Term term = begin(given);
      LOG.info("cluster {}: this agent leads, epoch {}", parts.cluster(), term.lead().epoch());
      try {
        term.sites().forEach(SiteThread::start);
        confirmUntilOver(term);
      } finally {
        end(term);
      }
    }
    LOG.info("cluster {}: this agent no longer leads", parts.cluster());
  }

  private Term begin(Leadership.Term given) {
    Lead lead = new Lead(given, parts.ticker(), parts.settings().leadLimit());
    StopSignal over = new StopSignal();
    List<SiteThread> sites =
        parts.sites().entrySet().stream()
            .map(site -> new SiteThread(parts, site.getKey(), site.getValue(), lead, over))
            .toList();
    Term term = new Term(lead, over, sites);
    current = Optional.of(term);
    return term;
  }

  private void confirmUntilOver(Term term) throws InterruptedException {
    boolean over = stop.isGiven();
    while (!over) {
      parts.metrics().leading(true, term.lead().epoch());
      silence.answered();
      over = term.over().await(parts.settings().pingInterval()) || !term.lead().confirm();
    }
  }

  private void end(Term term) throws InterruptedException {
    term.lead().lose();
    current = Optional.empty();
    parts.metrics().leading(false, 0);
    term.sites().forEach(SiteThread::stop);
    for (SiteThread site : term.sites()) {
      site.join(STOP_LIMIT);
    }
  }

  public State state() {
    return current.isPresent() ? State.LEADING : State.SEEKING;
  }

  /** As of now; never blocks. */
  public AgentStatus status() {
    Optional<Term> term = current;
    List<SiteStatus> sites =
        term.map(t -> t.sites().stream().map(SiteThread::status).toList()).orElse(List.of());
    return new AgentStatus(
        parts.cluster(),
        term.isPresent(),
        term.map(t -> t.lead().epoch()).orElse(0L),
        sites,
        problem.or(() -> problemOfAll(sites)));
  }

  /** One site that is down is that site's problem, all of them are the agent's. */
  private static Optional<String> problemOfAll(List<SiteStatus> sites) {
    return sites.stream().allMatch(site -> site.problem().isPresent())
        ? sites.stream().findFirst().flatMap(SiteStatus::problem)
        : Optional.empty();
  }

  @Override
  public String name() {
    return "publisher " + parts.cluster();
  }

  @Override
  public Optional<String> problem() {
    return status().problem();
  }

  @Override
  public void close() {
    stop.give();
    current.ifPresent(term -> term.over().give());
    try {
      thread.join(STOP_LIMIT.plusSeconds(1).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
