package io.cybersensei.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/** The folders of processes. */
final class WorkFolders {

  private static final Duration OLD = Duration.ofDays(1);

  private WorkFolders() {}

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * Deletes the folders that processes have left which ended a day ago. One that cannot be deleted
   * stays: it may be that of another user, or another process deletes it, too.
   */
  static void deleteOld(Path parent, String prefix) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "*")) {
      long now = System.currentTimeMillis();
      for (Path folder : folders) {
        deleteIfOld(folder, now);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of the extractor cannot be read.", e);
    }
  }

  private static void deleteIfOld(Path folder, long now) {
    try {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && now - Files.getLastModifiedTime(folder).toMillis() > OLD.toMillis()) {
        delete(folder);
      }
    } catch (IOException e) {
      // The next start tries again.
    }
  }
}
