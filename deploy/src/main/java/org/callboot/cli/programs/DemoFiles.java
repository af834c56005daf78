package org.callboot.cli.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Static files of the demo: a ring list, its ringers, and a file that stands for a phone load.
 * Files that are there already are left as they are.
 */
final class DemoFiles {
  /** Name of the load that hq's 7940 and 7960 are told to run, as the oldest of them ask for it. */
  static final String LOAD = "P00303020214.bin";

  private static final int LOAD_BYTES = 200_000;
  private static final String LOAD_HEAD =
      "No phone load: bytes of the Callboot demo that stand for one.\n";

  /** Ringers are 8,000 samples a second of 8-bit mu-law, in multiples of 240 samples. */
  private static final int RINGER_SAMPLES = 240 * 20;

  /** Mu-law codes of silence, and of a middling positive and negative amplitude. */
  private static final byte SILENCE = (byte) 0xFF;

  private static final byte UP = (byte) 0xA0;
  private static final byte DOWN = (byte) 0x20;

  /** High bytes of a middling positive and negative 16-bit amplitude. */
  private static final byte WIDE_UP = 0x10;

  private static final byte WIDE_DOWN = (byte) 0xF0;

  private DemoFiles() {}

  static void lay(Path folder) {
    try {
      Files.createDirectories(folder);
      writeIfMissing(folder.resolve("RINGLIST.XML"), resource("RINGLIST.XML"));
      writeIfMissing(folder.resolve("demo-low.pcm"), ringer(20));
      writeIfMissing(folder.resolve("demo-high.pcm"), ringer(8));
      writeIfMissing(folder.resolve("demo-wide.rwb"), wideRinger(20));
      writeIfMissing(folder.resolve(LOAD), load());
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's static files cannot be written: " + e, e);
    }
  }

  private static void writeIfMissing(Path file, byte[] content) throws IOException {
    if (!Files.exists(file)) {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.write(draft, content);
      Files.move(draft, file);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = DemoFiles.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new IOException(name + " is missing in the program");
      }
      return in.readAllBytes();
    }
  }

  /** A square wave with silence at both ends, where a ringer should cross zero. */
  private static byte[] ringer(int halfPeriodSamples) {
    byte[] samples = new byte[RINGER_SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i / halfPeriodSamples % 2 == 0 ? UP : DOWN;
    }
    Arrays.fill(samples, 0, halfPeriodSamples, SILENCE);
    Arrays.fill(samples, samples.length - halfPeriodSamples, samples.length, SILENCE);
    return samples;
  }

  /** The same in 16-bit samples, low byte first, 16,000 a second. */
  private static byte[] wideRinger(int halfPeriodSamples) {
    byte[] samples = new byte[4 * RINGER_SAMPLES];
    for (int i = halfPeriodSamples; i < samples.length / 2 - halfPeriodSamples; i++) {
      samples[2 * i + 1] = i / halfPeriodSamples % 2 == 0 ? WIDE_UP : WIDE_DOWN;
    }
    return samples;
  }

  private static byte[] load() {
    byte[] head = LOAD_HEAD.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = Arrays.copyOf(head, LOAD_BYTES);
    for (int i = head.length; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }
}
