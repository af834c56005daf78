package org.callboot.node.resolve.directory;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.callboot.sync.file.FileName;
import org.callboot.sync.file.InvalidFileNameException;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a folder. Symbolic links are followed only while they stay inside the folder's
 * real path, so that no name leads out of the tree.
 */
final class DirectoryScan extends SimpleFileVisitor<Path> {
  /** Remarks kept of one walk, so that a strange tree cannot fill the log. */
  private static final int MOST_REMARKS = 100;

  private final DirectorySettings settings;
  private final Path root;
  private final Map<FileName, IndexedFile> files = new HashMap<>();
  private final List<String> unreadable = new ArrayList<>();
  private final Set<String> remarks = new LinkedHashSet<>();

  DirectoryScan(DirectorySettings settings, Path root) {
    this.settings = settings;
    this.root = root;
  }

  static TreeReader with(DirectorySettings settings) {
    return root -> new DirectoryScan(settings, root.toRealPath()).walk();
  }

  DirectoryIndex walk() throws IOException {
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
    return new DirectoryIndex(files, unreadable, remarks);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
      throws IOException {
    return staysInside(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (file.equals(root)) {
      throw new IOException("is not a folder");
    }
    if (attributes.isRegularFile() && staysInside(file) && isOfServableSize(file, attributes)) {
      try {
        FileName name = FileName.of(root.relativize(file).toString());
        add(new IndexedFile(name, root, file, IndexedFile.Stamp.of(file, attributes)));
      } catch (InvalidFileNameException e) {
        remark("a name that no device can ask for is left out: " + e.getMessage());
      }
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean staysInside(Path path) throws IOException {
    if (!Files.isSymbolicLink(path) || path.toRealPath().startsWith(root)) {
      return true;
    }
    remark("link " + root.relativize(path) + " leads out of the folder and is not followed");
    return false;
  }

  private boolean isOfServableSize(Path file, BasicFileAttributes attributes) {
    if (attributes.size() <= settings.servableFileBytes()) {
      return true;
    }
    remark(
        "file "
            + root.relativize(file)
            + " is larger than "
            + settings.servableFileBytes()
            + " bytes and is left out; callboot.statics.cache-size allows files of its size, "
            + DirectorySettings.LARGEST_FILE_BYTES
            + " bytes at most");
    return false;
  }

  /** Of names that differ in case only, the first in the order of characters wins, every time. */
  private void add(IndexedFile found) throws IOException {
    IndexedFile other = files.putIfAbsent(found.name(), found);
    if (other != null) {
      boolean foundIsFirst = found.name().text().compareTo(other.name().text()) < 0;
      IndexedFile served = foundIsFirst ? found : other;
      IndexedFile hidden = foundIsFirst ? other : found;
      files.put(served.name(), served);
      remark(
          "file "
              + hidden.name()
              + " differs from "
              + served.name()
              + " in case only and is never served; remove one of them");
    }
    if (files.size() > settings.mostFiles()) {
      throw new IOException("has more than " + settings.mostFiles() + " files");
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
    if (path.equals(root)) {
      throw failure;
    }
    if (failure instanceof FileSystemLoopException) {
      remark("link " + root.relativize(path) + " leads back to a folder above it");
    } else if (!(failure instanceof NoSuchFileException)) {
      noteUnreadable(path);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
      throws IOException {
    if (failure != null) {
      return visitFileFailed(directory, failure);
    }
    return FileVisitResult.CONTINUE;
  }

  private void noteUnreadable(Path path) {
    String relative = root.relativize(path).toString();
    unreadable.add(relative.toLowerCase(Locale.ROOT));
    remark("file or folder " + relative + " cannot be read; give the node's user the right to");
  }

  private void remark(String text) {
    if (remarks.size() < MOST_REMARKS) {
      remarks.add(text);
    }
  }
}
