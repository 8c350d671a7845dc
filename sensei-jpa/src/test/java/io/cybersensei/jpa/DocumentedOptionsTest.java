package io.cybersensei.jpa;

import io.cybersensei.configuration.DocumentedOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentedOptionsTest {

  @Test
  void tableNamesEveryOptionOfTheStorage() throws IOException {
    DocumentedOptions.check(Path.of("../docs"), "JpaStorage", JpaStorage.Builder.class);
  }
}
