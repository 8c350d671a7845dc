package io.cybersensei.demo;

import io.cybersensei.auth.AuthSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The browser and the demos that all browser tests share. They start with the first test that needs
 * them and end with the last test. Each test gets a tab of its own, without cookies and storage.
 */
final class SharedBrowser implements BeforeEachCallback {

  private static final Namespace SPACE = Namespace.create(SharedBrowser.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    BrowserTest test = (BrowserTest) context.getRequiredTestInstance();
    Store shared = context.getRoot().getStore(SPACE);
    Served served =
        shared.computeIfAbsent(test.learners(), learners -> new Served(learners), Served.class);
    Chromium chromium =
        shared.computeIfAbsent(Chromium.class, key -> new Chromium(), Chromium.class);
    test.demo = served.demo;
    test.browser = chromium.newTab(served.demo.address());
  }

  /** A demo with its folder. */
  private static final class Served implements AutoCloseable {

    final Demo demo;
    private final Path folder = folder("sensei-demo");

    Served(int learners) {
      try {
        this.demo =
            Demo.start(
                new DemoSettings(
                    OptionalInt.of(0),
                    folder,
                    learners,
                    // The tests sign in often, and no one attacks them.
                    AuthSettings.builder().audience("demo").bcryptCost(4).build()),
                () -> false);
      } catch (CannotStartException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      demo.close();
      delete(folder);
    }
  }

  static Path folder(String name) {
    try {
      return Files.createTempDirectory(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder. Files that a process that is ending still writes stay. */
  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      return;
    }
    all.forEach(file -> file.toFile().delete());
  }
}
