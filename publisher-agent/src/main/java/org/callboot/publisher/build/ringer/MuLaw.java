package org.callboot.publisher.build.ringer;

/** Samples of ITU-T G.711 mu-law. */
final class MuLaw {
  /** G.711: added before a level is coded, in the 16-bit scale. */
  private static final int BIAS = 0x84;

  private MuLaw() {}

  /** The level of a sample in the 16-bit scale, -32124 to 32124. */
  static int linear(byte sample) {
    int inverted = ~sample & 0xFF;
    int exponent = inverted >> 4 & 0x07;
    int mantissa = inverted & 0x0F;
    int magnitude = (((mantissa << 3) + BIAS) << exponent) - BIAS;
    return (inverted & 0x80) == 0 ? magnitude : -magnitude;
  }
}
