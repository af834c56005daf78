package org.callboot.cli.whole.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The folder of a node's copy, and what happens to disks. The node is down meanwhile. */
final class CopyDisk {
  private static final int MOUNT_SECONDS = 10;

  /** Of a page on the small disk, which each file rounds up to. */
  private static final int BLOCK_BYTES = 4_096;

  /** What the copies of files and the folders between them may take beyond their own size. */
  private static final int ROOM_BYTES = 1 << 20;

  private static final String JUNK = "junk";

  private final Path folder;

  /** Does something to it. */
  interface Damage {
    void to(CopyDisk disk) throws IOException;
  }

  CopyDisk(Path folder) {
    this.folder = folder;
  }

  /** Nothing of it is left. */
  void lose() throws IOException {
    Files.move(folder, folder.resolveSibling(folder.getFileName() + "-lost"));
  }

  /** All files lose their second half. */
  void truncate() throws IOException {
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
  }

  /** Every other block of all files is what the disk had there before, from the third one on. */
  void tear() throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    Arrays.fill(block, (byte) 0xA5);
    for (Path file : files()) {
      try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
        for (long at = 2L * block.length; at + block.length <= torn.length(); ) {
          torn.seek(at);
          torn.write(block);
          at += 2L * block.length;
        }
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /**
   * Puts the same files on a small file system of their own without any room.
   *
   * @return false if only root may do that
   */
  boolean fill() throws IOException, InterruptedException {
    long sizeBytes = ROOM_BYTES;
    for (Path file : files()) {
      sizeBytes += Files.size(file) + BLOCK_BYTES;
    }
    Path before = folder.resolveSibling(folder.getFileName() + "-before");
    Files.move(folder, before);
    Files.createDirectory(folder);
    if (!run("mount", "-t", "tmpfs", "-o", "size=" + sizeBytes, "tmpfs", folder.toString())) {
      Files.delete(folder);
      Files.move(before, folder);
      return false;
    }
    if (!run("cp", "-a", before + "/.", folder.toString())) {
      takeAway();
      throw new IOException(before + " was not copied to " + folder);
    }
    takeAllRoom();
    return true;
  }

  private void takeAllRoom() throws IOException {
    try (OutputStream junk = Files.newOutputStream(folder.resolve(JUNK))) {
      while (true) {
        junk.write(new byte[512]);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  /** There is room again; also while the node runs. */
  void free() throws IOException {
    Files.delete(folder.resolve(JUNK));
  }

  /** Takes the small file system away with all that is on it. */
  void takeAway() throws IOException, InterruptedException {
    if (!run("umount", folder.toString())) {
      throw new IOException(folder + " was not unmounted");
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(MOUNT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
