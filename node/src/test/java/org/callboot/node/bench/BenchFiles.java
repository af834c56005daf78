package org.callboot.node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The files that every server of the bench serves: many small ones and one load. */
final class BenchFiles implements AutoCloseable {
  /** 8 blocks of 512 bytes, 3 of 1428. */
  static final int SMALL_BYTES = 4_000;

  static final int LOAD_BYTES = 20_000_000;

  private final List<BenchFile> small = new ArrayList<>();
  private final BenchFile load = new BenchFile("bench-load.bin", LOAD_BYTES, 1);
  private final SplittableRandom random = new SplittableRandom(7);
  private final Path home;
  private int next;

  private BenchFiles(int count, Path home) {
    for (int i = 0; i < count; i++) {
      small.add(new BenchFile(String.format("SEP02CB%08X.cnf.xml", i), SMALL_BYTES, 1_000L + i));
    }
    this.home = home;
  }

  /** Writes the files to a new folder in memory where there is one, else on disk. */
  static BenchFiles create(int count) throws IOException {
    Path memory = Path.of("/dev/shm");
    Path home =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "callboot-bench")
            : Files.createTempDirectory("callboot-bench");
    BenchFiles files = new BenchFiles(count, home);
    files.write();
    return files;
  }

  /** Bytes of all files together. */
  long bytes() {
    return (long) small.size() * SMALL_BYTES + LOAD_BYTES;
  }

  private void write() throws IOException {
    Files.createDirectories(allFolder());
    Files.createDirectories(loadFolder());
    for (BenchFile file : small) {
      Files.write(allFolder().resolve(file.name()), file.bytes());
    }
    Files.write(allFolder().resolve(load.name()), load.bytes());
    Files.write(loadFolder().resolve(load.name()), load.bytes());
    openToAll();
  }

  /** Peers give up root's rights before they read. */
  private void openToAll() throws IOException {
    for (Path folder : List.of(home, allFolder(), loadFolder())) {
      folder.toFile().setReadable(true, false);
      folder.toFile().setExecutable(true, false);
    }
  }

  /** All files, for the peers. */
  Path allFolder() {
    return home.resolve("all");
  }

  /** The load alone, for the node's alternate path; the small ones are published to its site. */
  Path loadFolder() {
    return home.resolve("loads");
  }

  List<BenchFile> small() {
    return small;
  }

  /** One after the other, so that no client asks for the file that it got last. */
  BenchFile nextSmall() {
    next = (next + 1) % small.size();
    return small.get(next);
  }

  /** Different small files, drawn at random. */
  Stream<BenchFile> some(int count) {
    return random.ints(0, small.size()).distinct().limit(count).mapToObj(small::get);
  }

  BenchFile load() {
    return load;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> paths = Files.walk(home)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
