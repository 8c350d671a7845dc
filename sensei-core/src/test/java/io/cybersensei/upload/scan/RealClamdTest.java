package io.cybersensei.upload.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cybersensei.upload.ResumeResult;
import io.cybersensei.upload.Upload;
import io.cybersensei.upload.UploadResult;
import io.cybersensei.upload.UploadStatus;
import io.cybersensei.upload.UploadStore;
import io.cybersensei.upload.Uploads;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.testing.TestFile;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uploads with the daemon of ClamAV, where it is installed ({@code apt install clamav-daemon}). */
@Tag("slow")
@Timeout(120)
class RealClamdTest {

  private static final String MALWARE = "malware-of-a-test-1";
  private static final String NEW_MALWARE = "malware-of-a-test-2";

  @TempDir Path daemon;
  @TempDir Path folder;

  private final UploadStore store = UploadStore.inMemory();
  private Clamd clamd;
  private Uploads uploads;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Clamd.program().isPresent(), "clamd is not installed");
    clamd = Clamd.start(daemon, MALWARE);
    uploads =
        Uploads.builder(store, FileStore.inFolder(folder), Clock.systemUTC())
            .scanner(ClamdScanner.at("127.0.0.1", clamd.port(), Duration.ofSeconds(2)))
            .build();
  }

  @AfterEach
  void stop() {
    if (clamd != null) {
      clamd.close();
    }
  }

  private UploadResult receive(String name, byte[] content) throws IOException {
    return uploads.receive("ada", name, new ByteArrayInputStream(content));
  }

  private UploadResult receive(String text) throws IOException {
    return receive("a.txt", text.getBytes(UTF_8));
  }

  private static List<FindingCode> codes(UploadResult result) {
    return result.match(
        accepted -> List.of(), refused -> refused.findings().stream().map(Finding::code).toList());
  }

  private static Upload accepted(UploadResult result) {
    return result.match(
        accepted -> accepted.upload(),
        refused -> {
          throw new AssertionError(refused);
        });
  }

  private List<Path> keptFiles() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void cleanFilesAreAcceptedAndMalwareIsNamed() throws IOException {
    for (String name : List.of("a.jpg", "d.pdf", "w.docx", "a.mp4", "live.webm", "w.odt")) {
      assertThat(codes(receive(name, TestFile.honest(name)))).as(name).isEmpty();
    }
    int kept = keptFiles().size();

    UploadResult result = receive("A text with " + MALWARE + " inside.");

    assertThat(codes(result)).containsExactly(FindingCode.MALWARE);
    assertThat(result.toString()).contains("Test.One");
    assertThat(codes(receive("a.docx", TestFile.docxWith("word/x.xml", MALWARE.getBytes(UTF_8)))))
        .containsExactly(FindingCode.MALWARE);
    assertThat(keptFiles()).hasSize(kept);
  }

  @Test
  void deadFrozenOrOverloadedScannerFailsClosed() throws Exception {
    assertThat(codes(receive("x".repeat(2 << 20))))
        .containsExactly(FindingCode.SCANNER_UNAVAILABLE);
    clamd.freeze();
    assertThat(codes(receive("A text."))).containsExactly(FindingCode.SCANNER_UNAVAILABLE);
    clamd.thaw();
    clamd.kill();
    assertThat(codes(receive("A text."))).containsExactly(FindingCode.SCANNER_UNAVAILABLE);
    assertThat(keptFiles()).isEmpty();

    clamd.start();
    assertThat(codes(receive("A text."))).isEmpty();
  }

  @Test
  void resumedUploadWaitsForTheScanner() throws Exception {
    byte[] content = "A text.".getBytes(UTF_8);
    String id = accepted(uploads.resumable().begin("ada", "a.txt", content.length)).id();
    clamd.kill();

    ResumeResult result =
        uploads
            .resumable()
            .append("ada", id, 0, new ByteArrayInputStream(content), Optional.empty());
    assertThat(result).isInstanceOf(ResumeResult.Refused.class);
    assertThat(store.find(id).map(Upload::status)).contains(UploadStatus.CHECKING);

    clamd.start();
    assertThat(uploads.resumable().find("ada", id)).isInstanceOf(ResumeResult.Complete.class);
  }

  @Test
  void rescanTakesWhatTheScannerHasLearnedFromItsReaders() throws Exception {
    Upload clean = accepted(receive("A text."));
    Upload infected = accepted(receive("A text with " + NEW_MALWARE + "."));
    clamd.kill();
    assertThat(uploads.rescan()).isZero();
    assertThat(store.find(infected.id()).map(Upload::status)).contains(UploadStatus.READY);

    clamd.learn("Two", NEW_MALWARE);
    clamd.start();

    assertThat(uploads.rescan()).isEqualTo(1);
    Upload refused = store.find(infected.id()).orElseThrow();
    assertThat(refused.status()).isEqualTo(UploadStatus.REFUSED);
    assertThat(refused.reason().map(Finding::code)).contains(FindingCode.MALWARE);
    assertThat(uploads.open(refused)).isEmpty();
    try (SeekableByteChannel content = uploads.open(clean).orElseThrow()) {
      assertThat(content.size()).isEqualTo(7);
    }
    // The bytes stay as evidence.
    assertThat(keptFiles()).hasSize(2);
  }
}
