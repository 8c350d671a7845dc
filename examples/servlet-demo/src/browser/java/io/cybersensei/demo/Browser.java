package io.cybersensei.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A browser without a window, with the commands that WebDriver does not have. */
interface Browser extends AutoCloseable {

  /** Opens a new tab, closes all others, and forgets cookies, storage and messages. */
  RemoteWebDriver newTab(URI address);

  /** Returns the errors and warnings in the console since the last call. */
  List<String> complaints();

  /** Shows pages as with settings of the system, such as forced-colors: active. */
  void prefer(Map<String, String> features);

  /** Sets the size of the page in CSS pixels. A window has a minimum width, and a page has none. */
  void size(int width, int height);

  @Override
  void close() throws IOException;

  /** Returns the first of some programs that is in the PATH. */
  static Optional<Path> program(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
