package io.cybersensei.jpa.internal.schema;

import io.cybersensei.jpa.internal.dialect.Dialect;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A migration on the class path.
 *
 * @param version the version, from 1
 * @param description the words in the name of its file
 * @param script the name of its file
 * @param sql the content of its file
 */
public record Migration(int version, String description, String script, String sql) {

  private static final Pattern SCRIPT = Pattern.compile("V(\\d+)__(\\w+)\\.sql");

  /** Returns the migrations of a database, in the order of their versions. */
  public static List<Migration> of(Dialect dialect) {
    String folder = dialect.migrations();
    try {
      URL url = Migration.class.getClassLoader().getResource(folder);
      if (url == null) {
        throw new FileNotFoundException(folder);
      }
      Map<String, String> scripts =
          url.openConnection() instanceof JarURLConnection jar
              ? inJar(jar, folder + "/")
              : inFolder(Path.of(url.toURI()));
      return scripts.entrySet().stream()
          .flatMap(each -> of(each.getKey(), each.getValue()).stream())
          .sorted(Comparator.comparingInt(Migration::version))
          .toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("The migrations in the jar of sensei-jpa cannot be read.", e);
    }
  }

  private static Map<String, String> inJar(JarURLConnection connection, String folder)
      throws IOException {
    // With a cached connection, closing the jar would close it for all users.
    connection.setUseCaches(false);
    Map<String, String> scripts = new HashMap<>();
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
          byte[] sql = jar.getInputStream(entry).readAllBytes();
          scripts.put(
              entry.getName().substring(folder.length()), new String(sql, StandardCharsets.UTF_8));
        }
      }
    }
    return scripts;
  }

  private static Map<String, String> inFolder(Path folder) throws IOException {
    Map<String, String> scripts = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        scripts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return scripts;
  }

  private static Optional<Migration> of(String script, String sql) {
    Matcher name = SCRIPT.matcher(script);
    return name.matches()
        ? Optional.of(
            new Migration(
                Integer.parseInt(name.group(1)), name.group(2).replace('_', ' '), script, sql))
        : Optional.empty();
  }

  /** Returns the checksum by which Flyway detects changes of a migration that was run. */
  int checksum() {
    CRC32 checksum = new CRC32();
    sql.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) checksum.getValue();
  }
}
