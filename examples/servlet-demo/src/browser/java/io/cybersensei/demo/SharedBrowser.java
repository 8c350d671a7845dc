package io.cybersensei.demo;

import io.cybersensei.auth.AuthSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
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
    Shown shown = shared.computeIfAbsent(Shown.class, key -> new Shown(), Shown.class);
    test.demo = served.demo;
    test.clock = served.clock;
    test.shown = shown.browser();
    test.browser = test.shown.newTab(served.demo.address());
  }

  /** The browser that -Dsensei.test.browser names: chromium (default) or firefox. */
  private static final class Shown implements AutoCloseable {

    private final Optional<Browser> browser;

    Shown() {
      String name = System.getProperty("sensei.test.browser", "chromium");
      this.browser =
          switch (name) {
            case "chromium" -> Optional.of(new Chromium());
            case "firefox" -> Firefox.installed();
            default ->
                throw new IllegalArgumentException(
                    "-Dsensei.test.browser must be chromium or firefox, and is " + name + ".");
          };
    }

    /** Returns the browser; without Firefox the test is skipped. */
    Browser browser() {
      Assumptions.assumeTrue(browser.isPresent(), "Firefox is not installed.");
      return browser.orElseThrow();
    }

    @Override
    public void close() throws IOException {
      if (browser.isPresent()) {
        browser.orElseThrow().close();
      }
    }
  }

  /** A demo with its folder. */
  private static final class Served implements AutoCloseable {

    final TurnedClock clock = new TurnedClock();
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
                () -> false,
                clock);
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
