package io.cybersensei.configuration;

import io.cybersensei.Sensei;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.upload.Uploads;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentedOptionsTest {

  @Test
  void tablesNameEveryOptionOfTheBuilders() throws IOException {
    Path docs = Path.of("../docs");

    DocumentedOptions.check(docs, "Sensei", Sensei.Builder.class);
    DocumentedOptions.check(docs, "AuthSettings", AuthSettings.Builder.class);
    DocumentedOptions.check(docs, "Uploads", Uploads.Builder.class);
  }
}
