package org.callboot.publisher.build.ringer;

import java.util.Locale;

/** How the samples of a ringer are written; always mono, without any header (formats, 6). */
enum RingerForm {
  /** 8-bit mu-law, 8000 samples/s. */
  MU_LAW("8-bit mu-law, 8000 samples/s, mono", 1, 240, 16_080) {
    @Override
    int level(byte[] content, int sample) {
      return MuLaw.linear(content[sample]);
    }
  },
  /** 16-bit signed, 16000 samples/s. That the low byte comes first is an inference. */
  WIDE_BAND("16-bit signed, low byte first, 16000 samples/s, mono", 2, 240, 160_800) {
    @Override
    int level(byte[] content, int sample) {
      return content[2 * sample + 1] << Byte.SIZE | Byte.toUnsignedInt(content[2 * sample]);
    }
  };

  private final String words;
  private final int sampleBytes;
  private final int fewestSamples;
  private final int mostSamples;

  RingerForm(String words, int sampleBytes, int fewestSamples, int mostSamples) {
    this.words = words;
    this.sampleBytes = sampleBytes;
    this.fewestSamples = fewestSamples;
    this.mostSamples = mostSamples;
  }

  /** By the suffix: {@code .rwb} is wide-band, all others are not. */
  static RingerForm of(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(".rwb") ? WIDE_BAND : MU_LAW;
  }

  String words() {
    return words;
  }

  int sampleBytes() {
    return sampleBytes;
  }

  int fewestSamples() {
    return fewestSamples;
  }

  int mostSamples() {
    return mostSamples;
  }

  /** The level of a sample, -32768 to 32767. */
  abstract int level(byte[] content, int sample);
}
