package org.callboot.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.callboot.sync.peers.Program;

/** The image that the Maven profile {@code images} leaves, in the form of {@code docker save}. */
final class ImageTar {
  static final Path PATH = Path.of("target", "callboot-image.tar");
  private static final List<String> OURS = List.of("app/", "opt/java/", "var/lib/callboot");

  private final Map<String, byte[]> members;

  private ImageTar(Map<String, byte[]> members) {
    this.members = members;
  }

  /**
   * A file or folder of ours in it.
   *
   * @param layer number of the layer, from 0
   */
  record Entry(int layer, TarArchiveEntry header) {
    String name() {
      return header.getName();
    }
  }

  /** Skips the test where no image was built. */
  static void require() {
    Program.require(Files.exists(PATH), PATH + " is not built; see README.md, Images");
  }

  static ImageTar read() throws IOException {
    Map<String, byte[]> members = new TreeMap<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(PATH))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        members.put(entry.getName(), tar.readAllBytes());
      }
    }
    return new ImageTar(members);
  }

  private JsonNode manifest() {
    return json(bytes("manifest.json")).get(0);
  }

  /** The image's configuration: user, ports, entry point and so on. */
  JsonNode config() {
    return json(bytes(manifest().get("Config").asText()));
  }

  private static JsonNode json(byte[] text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(String member) {
    byte[] bytes = members.get(member);
    if (bytes == null) {
      throw new AssertionError(PATH + " has no " + member);
    }
    return bytes;
  }

  /** Compressed layers, the base's first. */
  List<byte[]> layers() {
    return StreamSupport.stream(manifest().get("Layers").spliterator(), false)
        .map(name -> bytes(name.asText()))
        .toList();
  }

  /** What lies on top of the base. */
  List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    List<byte[]> layers = layers();
    for (int i = 0; i < layers.size(); i++) {
      try (TarArchiveInputStream tar = open(layers.get(i))) {
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          if (OURS.stream().anyMatch(e.getName()::startsWith)) {
            entries.add(new Entry(i, e));
          }
        }
      }
    }
    return entries;
  }

  /** The text of a file of ours. */
  String text(String file) throws IOException {
    for (byte[] layer : layers()) {
      try (TarArchiveInputStream tar = open(layer)) {
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          if (e.getName().equals(file)) {
            return new String(tar.readAllBytes(), StandardCharsets.UTF_8);
          }
        }
      }
    }
    throw new AssertionError("the image has no " + file);
  }

  /** Layers that Jib made are compressed, those of a base may be not. */
  private static TarArchiveInputStream open(byte[] layer) throws IOException {
    boolean isCompressed = layer[0] == 0x1f && layer[1] == (byte) 0x8b;
    InputStream bytes = new ByteArrayInputStream(layer);
    return new TarArchiveInputStream(isCompressed ? new GZIPInputStream(bytes) : bytes);
  }
}
