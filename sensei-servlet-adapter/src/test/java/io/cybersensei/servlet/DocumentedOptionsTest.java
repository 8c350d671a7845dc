package io.cybersensei.servlet;

import io.cybersensei.configuration.DocumentedOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentedOptionsTest {

  @Test
  void tableNamesEveryOptionOfTheServlet() throws IOException {
    DocumentedOptions.check(Path.of("../docs"), "SenseiServlet", SenseiServlet.Builder.class);
  }
}
