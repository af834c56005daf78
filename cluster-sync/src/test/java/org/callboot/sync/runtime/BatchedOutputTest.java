package org.callboot.sync.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchedOutputTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Reader reader = new Reader();
  private final BatchedOutput output = BatchedOutput.to(reader);

  /** A reader that may stand still; counts how often it was handed something. */
  private static final class Reader extends OutputStream {
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CountDownLatch reached = new CountDownLatch(1);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private int times;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      reached.countDown();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      synchronized (this) {
        read.write(bytes, offset, length);
        times++;
      }
    }

    synchronized String text() {
      return read.toString(StandardCharsets.UTF_8);
    }

    synchronized int times() {
      return times;
    }
  }

  private void write(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    output.write(bytes, 0, bytes.length);
  }

  @Test
  void linesOfManyThreadsAreHandedOnWholeInTheirOrderAndInFewWrites() throws Exception {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int writer = i;
      writers.add(
          new Thread(
              () -> {
                for (int line = 0; line < 1_000; line++) {
                  write(writer + " " + line + "\n");
                }
              }));
    }
    writers.forEach(Thread::start);
    for (Thread thread : writers) {
      thread.join();
    }

    assertThat(output.drain(LIMIT)).isTrue();
    List<String> lines = reader.text().lines().toList();
    assertThat(lines).hasSize(4_000);
    for (int i = 0; i < 4; i++) {
      String prefix = i + " ";
      assertThat(lines.stream().filter(line -> line.startsWith(prefix)).map(l -> l.substring(2)))
          .isSortedAccordingTo((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
    }
    assertThat(reader.times()).isLessThan(1_000);
  }

  @Test
  void aReaderThatStandsStillHoldsNobodyUpAndIsToldWhatItMissed() throws Exception {
    CountDownLatch standing = new CountDownLatch(1);
    reader.gate = standing;
    write("first\n");
    reader.reached.await();
    String line = "x".repeat(1023) + "\n";
    int fitting = BatchedOutput.LIMIT_BYTES / line.length();
    for (int i = 0; i < fitting + 5; i++) {
      write(line);
    }
    assertThat(output.drain(Duration.ofMillis(1))).isFalse();

    standing.countDown();

    assertThat(output.drain(LIMIT)).isTrue();
    assertThat(reader.text().lines().filter(line.strip()::equals)).hasSize(fitting);
    assertThat(reader.text())
        .startsWith("first\n")
        .endsWith("(5 writes were dropped here: standard error was not read)\n");
    write("next\n");
    assertThat(output.drain(LIMIT)).isTrue();
    assertThat(reader.text()).endsWith("not read)\nnext\n");
  }
}
