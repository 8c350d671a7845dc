package io.cybersensei.upload;

import static io.cybersensei.upload.testing.TestFile.bytes;
import static io.cybersensei.upload.testing.TestFile.honest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.testing.EndlessJunk;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.upload.type.FindingCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Storage storage = Storage.inMemory();
  private final Sensei sensei = Sensei.builder().storage(storage).clock(() -> NOW).build();
  private final FileStore files = FileStore.inMemory();
  private final List<String> events = new ArrayList<>();
  private final AtomicReference<Optional<String>> virus = new AtomicReference<>(Optional.empty());
  private final Uploads uploads =
      sensei
          .uploads(files)
          .settings(UploadSettings.builder().quotaBytes(50_000).maxBytes(FileType.TXT, 100).build())
          .groups(learner -> Set.of("red"))
          .scanner(content -> virus.get())
          .listener((upload, before) -> events.add(before + " " + upload.status()))
          .build();

  private UploadResult receive(String name, byte[] file) throws IOException {
    return uploads.receive("ada", name, new ByteArrayInputStream(file));
  }

  private Upload accepted(String name, byte[] file) throws IOException {
    return receive(name, file)
        .match(
            accepted -> accepted.upload(),
            refused -> {
              throw new AssertionError(refused.toString());
            });
  }

  private FindingCode refused(String name, byte[] file) throws IOException {
    return receive(name, file)
        .match(
            accepted -> {
              throw new AssertionError(accepted.toString());
            },
            refused -> refused.findings().get(0).code());
  }

  private int storedFiles() {
    return files.sweep(hash -> false, Duration.ZERO);
  }

  @Test
  void acceptedFileIsStoredAndReadBack() throws IOException {
    byte[] pdf = honest("d.pdf");

    Upload upload = accepted("C:\\Users\\ada\\Notes.PDF", pdf);

    assertThat(upload.name()).isEqualTo("Notes.PDF");
    assertThat(upload.type()).isEqualTo(FileType.PDF);
    assertThat(upload.bytes()).isEqualTo(pdf.length);
    assertThat(upload.status()).isEqualTo(UploadStatus.READY);
    assertThat(upload.uploadedAt()).isEqualTo(NOW);
    try (SeekableByteChannel content = uploads.open(upload).orElseThrow()) {
      assertThat(content.size()).isEqualTo(pdf.length);
    }
    assertThat(events).containsExactly("Optional.empty READY");
  }

  @Test
  void refusedFileLeavesNothing() throws IOException {
    assertThat(refused("a.zip", bytes("PK"))).isEqualTo(FindingCode.TYPE_NOT_ALLOWED);
    assertThat(refused("a.pdf", bytes("MZ"))).isEqualTo(FindingCode.TYPE_MISMATCH);
    assertThat(refused("a.txt", bytes("x".repeat(101)))).isEqualTo(FindingCode.TOO_LARGE);
    assertThat(refused("a.txt", new byte[0])).isEqualTo(FindingCode.EMPTY);
    assertThat(refused("..", bytes("x"))).isEqualTo(FindingCode.INVALID_NAME);
    assertThat(refused("a", bytes("x"))).isEqualTo(FindingCode.TYPE_NOT_ALLOWED);
    assertThat(storedFiles()).isZero();
    assertThat(events).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(FileType.class)
  void junkIsRefusedByItsFirst64KiB(FileType type) throws IOException {
    EndlessJunk junk = new EndlessJunk();

    UploadResult result = uploads.receive("ada", "a." + type.extension(), junk);

    assertThat(result).isInstanceOf(UploadResult.Refused.class);
    assertThat(junk.bytesRead()).isEqualTo(64 << 10);
    assertThat(storedFiles()).isZero();
  }

  @Test
  void brokenStreamLeavesNothing() {
    InputStream broken =
        new InputStream() {
          private int left = 50;

          @Override
          public int read() throws IOException {
            if (left-- <= 0) {
              throw new IOException("The client has gone.");
            }
            return 'x';
          }

          @Override
          public int read(byte[] target, int offset, int count) throws IOException {
            target[offset] = (byte) read();
            return 1;
          }
        };

    assertThatThrownBy(() -> uploads.receive("ada", "a.txt", broken))
        .isInstanceOf(IOException.class);
    assertThat(storedFiles()).isZero();
    assertThat(uploads.list(uploads.reader("ada", true), Optional.empty(), 10)).isEmpty();
  }

  @Test
  void quotaOfALearnerHolds() throws IOException {
    accepted("a.pptx", honest("s.pptx"));

    assertThat(refused("b.pdf", honest("d.pdf"))).isEqualTo(FindingCode.QUOTA_EXCEEDED);
  }

  @Test
  void virusIsRefusedAndASilentScannerClosesTheDoor() throws IOException {
    virus.set(Optional.of("Win.Test\r\n-1"));
    assertThat(refused("a.txt", bytes("x"))).isEqualTo(FindingCode.MALWARE);
    Uploads silent =
        sensei
            .uploads(files)
            .scanner(
                content -> {
                  throw new IOException("Connection refused.");
                })
            .build();
    assertThat(silent.receive("ada", "a.txt", new ByteArrayInputStream(bytes("x"))))
        .isInstanceOf(UploadResult.Refused.class);
    assertThat(storedFiles()).isZero();
  }

  @Test
  void newScanTakesAFileFromItsReaders() throws IOException {
    Upload upload = accepted("a.txt", bytes("x"));
    assertThat(uploads.rescan()).isZero();
    virus.set(Optional.of("Late"));

    assertThat(uploads.rescan()).isEqualTo(1);
    Upload quarantined = uploads.find(uploads.reader("ada", false), upload.id()).orElseThrow();
    assertThat(quarantined.status()).isEqualTo(UploadStatus.REFUSED);
    assertThat(quarantined.reason().orElseThrow().code()).isEqualTo(FindingCode.MALWARE);
    assertThat(uploads.open(quarantined)).isEmpty();
    assertThat(uploads.rescan()).isZero();
    assertThat(events).containsExactly("Optional.empty READY", "Optional[READY] REFUSED");
  }

  @Test
  void publishedUploadIsSeenByItsReaders() throws IOException {
    Upload upload = accepted("a.txt", bytes("x"));
    UploadStore.Reader bob = uploads.reader("bob", false);

    assertThat(uploads.find(bob, upload.id())).isEmpty();
    uploads.publish(upload.id(), UploadVisibility.GROUP, Optional.of("red"));
    assertThat(uploads.find(bob, upload.id())).isPresent();
    uploads.publish(upload.id(), UploadVisibility.GROUP, Optional.of("blue"));
    assertThat(uploads.find(bob, upload.id())).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> uploads.publish(upload.id(), UploadVisibility.EVERYONE, Optional.of("red")))
        .withMessageContaining("group");
  }

  @Test
  void erasureAndExportCoverUploads() throws IOException {
    Upload upload = accepted("a.txt", bytes("x"));
    ByteArrayOutputStream export = new ByteArrayOutputStream();
    sensei.learnerRights().export("ada", export);

    assertThat(export.toString(StandardCharsets.UTF_8)).contains("\"uploads\":[").contains("a.txt");
    assertThat(sensei.learnerRights().erase("ada").erased()).containsEntry("uploads", 1L);
    assertThat(uploads.find(uploads.reader("ada", true), upload.id())).isEmpty();
    uploads.sweep();
    uploads.sweep();
    assertThat(uploads.open(upload)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../etc/x.txt | x.txt",
        "a\u202Etxt.exe.txt | atxt.exe.txt",
        "a\0b.txt | ab.txt",
        "con.txt | _con.txt",
        "COM1.a.txt | _COM1.a.txt",
        "a.txt... | a.txt",
        "a<b>:c.txt | a_b__c.txt",
        "A\u030Angstro\u0308m.txt | \u00C5ngstr\u00F6m.txt"
      })
  void shownNameIsSafe(String sent, String shown) throws IOException {
    assertThat(accepted(sent, bytes("x")).name()).isEqualTo(shown);
  }

  @Test
  void longNameKeepsItsExtension() throws IOException {
    String name = accepted("🎓".repeat(300) + ".txt", bytes("x")).name();

    assertThat(name).endsWith("🎓.txt");
    assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
  }

  @Test
  void settingsAreReadFromVariables() {
    UploadSettings settings =
        UploadSettings.builder()
            .from(
                name ->
                    Optional.of(
                        name.equals("MAX_FILE_SIZE") ? "100MB, mp4=4 GB" : "pdf, .JPEG,mp4"))
            .build();

    assertThat(settings.types()).containsExactly(FileType.MP4, FileType.PDF, FileType.JPG);
    assertThat(settings.maxBytes(FileType.PDF)).isEqualTo(100L << 20);
    assertThat(settings.maxBytes(FileType.MP4)).isEqualTo(4L << 30);
    assertThat(settings.maxBytes(FileType.TXT)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MAX_FILE_SIZE=",
        "MAX_FILE_SIZE=0",
        "MAX_FILE_SIZE=-1MB",
        "MAX_FILE_SIZE=1TB",
        "MAX_FILE_SIZE=9999999999GB",
        "MAX_FILE_SIZE=1MB,exe=2MB",
        "ALLOWED_FILE_TYPES=",
        "ALLOWED_FILE_TYPES=pdf,zip",
        "ALLOWED_FILE_TYPES=*"
      })
  void badVariableIsRefusedByName(String variable) {
    String[] sides = variable.split("=", 2);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                UploadSettings.builder()
                    .from(name -> Optional.of(sides[1]).filter(v -> name.equals(sides[0]))))
        .withMessageContaining(sides[0]);
  }
}
