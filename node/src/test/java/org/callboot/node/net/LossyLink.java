package org.callboot.node.net;

import java.util.Random;

/** A network that loses, doubles, delays and so reorders datagrams, the same for each seed. */
final class LossyLink {
  /**
   * How bad it is.
   *
   * @param loss share of datagrams that never come, 0 to 1
   * @param duplication share of datagrams that come twice, 0 to 1
   * @param maxDelayNanos each copy takes up to this time
   */
  record Weather(double loss, double duplication, long maxDelayNanos) {
    static Weather of(Random random) {
      long maxDelay = 1 + (long) (random.nextDouble() * 800_000_000L);
      return new Weather(random.nextDouble() * 0.4, random.nextDouble() * 0.3, maxDelay);
    }
  }

  private final Weather weather;
  private final Random random;
  private final TransferLoop loop;

  LossyLink(Weather weather, Random random, TransferLoop loop) {
    this.weather = weather;
    this.random = random;
    this.loop = loop;
  }

  /** Carries a datagram; {@code delivery} runs never, once or twice. */
  void carry(Runnable delivery) {
    int copies = random.nextDouble() < weather.duplication() ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      if (random.nextDouble() >= weather.loss()) {
        long delay = (long) (random.nextDouble() * weather.maxDelayNanos());
        loop.runAfter(delay, delivery);
      }
    }
  }
}
