package io.cybersensei.transfer.framework;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A course in a folder. */
final class OlxFolder {

  private static final int MAX_DEPTH = 10;

  private OlxFolder() {}

  /** Reads all files of the structure of a course; links are not followed. */
  static void read(Path folder, OlxFiles files) throws IOException, OlxException {
    List<Path> found;
    try (Stream<Path> all = Files.walk(folder, MAX_DEPTH)) {
      found = all.filter(each -> OlxFiles.isWanted(name(folder, each))).sorted().toList();
    }
    for (Path each : found) {
      if (!Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
        throw new OlxException(name(folder, each), "not_allowed", "A course must not have links.");
      }
      try (InputStream in = Files.newInputStream(each, LinkOption.NOFOLLOW_LINKS)) {
        files.add(name(folder, each), in);
      }
    }
  }

  /** Returns a path with slashes on every system. */
  private static String name(Path folder, Path file) {
    return StreamSupport.stream(folder.relativize(file).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }
}
