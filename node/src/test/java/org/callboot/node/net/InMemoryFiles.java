package org.callboot.node.net;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.callboot.node.resolve.ContentSource;
import org.callboot.node.resolve.FileResolver;
import org.callboot.node.resolve.Resolution;
import org.callboot.node.resolve.ServedFile;
import org.callboot.node.resolve.ServedFiles;
import org.callboot.sync.file.FileContent;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.FileVersion;

/** Files of one path in memory, for tests. */
public final class InMemoryFiles implements FileResolver {
  public static final String PATH = "cluster:test";

  private final Map<FileName, ContentSource> files = new ConcurrentHashMap<>();
  private volatile Optional<String> unavailable = Optional.empty();

  public InMemoryFiles with(String name, byte[] content) {
    return with(name, ContentSource.of(FileContent.of(content)));
  }

  public InMemoryFiles with(String name, ContentSource content) {
    files.put(FileName.of(name), content);
    return this;
  }

  /** Names that are not held count as unknown from now on. */
  public void becomeIncomplete(String reason) {
    unavailable = Optional.of(reason);
  }

  @Override
  public Resolution resolve(FileName name) {
    ContentSource content = files.get(name);
    if (content != null) {
      Optional<FileVersion> version = Optional.of(new FileVersion(1, 7));
      return new Resolution.Found(new ServedFile(name, PATH, version, ServedFiles.ORIGIN, content));
    }
    return unavailable
        .<Resolution>map(Resolution.Unavailable::new)
        .orElseGet(() -> new Resolution.NotFound(List.of(PATH)));
  }

  /** Bytes that differ from block to block and from file to file. */
  public static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + (i >>> 8) * 7 + size);
    }
    return bytes;
  }
}
