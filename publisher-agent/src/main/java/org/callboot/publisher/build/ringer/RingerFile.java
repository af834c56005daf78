package org.callboot.publisher.build.ringer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges the sound of a ringer by what phones take (formats, 6). Refused is what they cannot play;
 * what genuine files do not always keep, such as a length that is a multiple of 240 samples, only
 * gives a warning. Used once, by one thread.
 */
public final class RingerFile {
  /** Bytes beyond this are not needed to judge any file: it is too long whatever they are. */
  public static final int ENOUGH_BYTES = 2 * 160_800 + 1;

  /** Of the file's name (formats, 6). */
  private static final int LONGEST_NAME = 25;

  /** Samples; a narrow-band length should be a multiple of it (formats, 6). */
  private static final int UNIT_SAMPLES = 240;

  /** Our choice: one sixteenth of the full level counts as near a zero crossing. */
  private static final int NEAR_ZERO = 32_768 / 16;

  private static final Map<String, String> HEADERS =
      Map.of(
          "RIFF", "WAV", "FORM", "AIFF", ".snd", "AU", "ID3", "MP3", "OggS", "Ogg", "fLaC", "FLAC");

  private final String name;
  private final byte[] content;
  private final RingerForm form;
  private final List<String> refusals = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private RingerFile(String name, byte[] content) {
    this.name = name;
    this.content = content;
    this.form = RingerForm.of(name);
  }

  /**
   * What is wrong with a file.
   *
   * @param name its name without folders; the suffix {@code .rwb} means wide-band
   * @param content all bytes, or the first {@link #ENOUGH_BYTES}
   */
  public static RingerCheck check(String name, byte[] content) {
    RingerFile file = new RingerFile(name, content);
    file.judge();
    return new RingerCheck(file.refusals, file.warnings);
  }

  private void judge() {
    if (name.length() > LONGEST_NAME) {
      refusals.add(
          "the name has "
              + name.length()
              + " characters and phones take 25: give it a shorter one");
    }
    if (!hasHeader()) {
      length();
    }
    if (refusals.isEmpty()) {
      end("begins", 0);
      end("ends", samples() - 1);
    }
  }

  private boolean hasHeader() {
    String start = new String(content, 0, Math.min(content.length, 4), StandardCharsets.ISO_8859_1);
    for (var header : HEADERS.entrySet()) {
      if (start.startsWith(header.getKey())) {
        refusals.add(
            "this is a "
                + header.getValue()
                + " file and phones play samples only: write it without header as "
                + form.words());
        return true;
      }
    }
    return false;
  }

  private int samples() {
    return content.length / form.sampleBytes();
  }

  private void length() {
    if (content.length % form.sampleBytes() != 0) {
      refusals.add(content.length + " bytes are no whole samples: it must be " + form.words());
    } else if (samples() < form.fewestSamples() || samples() > form.mostSamples()) {
      refusals.add(
          (content.length >= ENOUGH_BYTES ? "more than " + (samples() - 1) : "" + samples())
              + " samples, and phones play "
              + form.fewestSamples()
              + " to "
              + form.mostSamples()
              + ": "
              + (samples() < form.fewestSamples() ? "lengthen" : "shorten")
              + " it ("
              + form.words()
              + ")");
    } else if (form == RingerForm.MU_LAW && samples() % UNIT_SAMPLES != 0) {
      warnings.add(
          samples() + " samples are no multiple of 240: fill it up to the next with silence (ff)");
    }
  }

  private void end(String verb, int sample) {
    int level = form.level(content, sample);
    if (Math.abs(level) > NEAR_ZERO) {
      warnings.add(
          "it "
              + verb
              + " at level "
              + level
              + " of 32768 and will click: cut it where the level is near zero");
    }
  }
}
