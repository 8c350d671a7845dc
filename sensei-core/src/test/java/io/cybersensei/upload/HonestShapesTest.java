package io.cybersensei.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.testing.Checks;
import io.cybersensei.upload.testing.HonestShapes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files in the forms of Google Docs, scanners, PowerPoint 2007, phones and recorders. */
class HonestShapesTest {

  private final Uploads uploads =
      Uploads.builder(UploadStore.inMemory(), FileStore.inMemory(), () -> Instant.EPOCH).build();

  static Set<String> names() {
    return HonestShapes.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void fileOfADeviceIsAccepted(String name) throws IOException {
    byte[] file = HonestShapes.all().get(name).get();

    assertThat(Checks.findings(name, file)).isEmpty();
    assertThat(uploads.receive("ada", name, new ByteArrayInputStream(file)))
        .isInstanceOf(UploadResult.Accepted.class);
  }
}
