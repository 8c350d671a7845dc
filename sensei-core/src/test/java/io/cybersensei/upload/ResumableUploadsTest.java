package io.cybersensei.upload;

import static io.cybersensei.upload.testing.TestFile.bytes;
import static io.cybersensei.upload.testing.TestFile.honest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.upload.ResumeResult.Unchanged.Reason;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.testing.EndlessJunk;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.upload.type.FindingCode;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ResumableUploadsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final byte[] PDF = honest("d.pdf");

  private final UploadStore store = UploadStore.inMemory();
  private final FileStore files = FileStore.inMemory();
  private final List<String> events = new ArrayList<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final AtomicReference<Optional<IOException>> silence =
      new AtomicReference<>(Optional.empty());
  private Uploads uploads = started();

  /** Returns the uploads of a new process over the same stores. */
  private Uploads started() {
    return Uploads.builder(store, files, now::get)
        .settings(
            UploadSettings.builder()
                .maxBytes(FileType.TXT, 100)
                .quotaBytes(200_000)
                .resumableFor(Duration.ofDays(2))
                .build())
        .scanner(
            content -> {
              if (silence.get().isPresent()) {
                throw silence.get().get();
              }
              return Optional.empty();
            })
        .listener((upload, before) -> events.add(upload.status().wireName()))
        .build();
  }

  private String begin(String name, long size) {
    return uploads
        .resumable()
        .begin("ada", name, size)
        .match(
            accepted -> accepted.upload().id(),
            refused -> {
              throw new AssertionError(refused.toString());
            });
  }

  private ResumeResult append(String id, long offset, byte[] bytes) throws IOException {
    return uploads
        .resumable()
        .append("ada", id, offset, new ByteArrayInputStream(bytes), Optional.empty());
  }

  private long offset(String id) throws IOException {
    return uploads
        .resumable()
        .find("ada", id)
        .match(
            arriving -> arriving.partial().offset(),
            complete -> complete.upload().bytes(),
            refused -> -1L,
            unchanged -> -2L,
            unknown -> -3L);
  }

  private static byte[] from(byte[] file, int first) {
    return Arrays.copyOfRange(file, first, file.length);
  }

  private Optional<Upload> seen(String id) {
    return uploads.find(uploads.reader("ada", false), id);
  }

  @Test
  void fileInPiecesIsCheckedAndReadBackAfterARestart() throws IOException {
    String id = begin("Notes.pdf", PDF.length);
    assertThat(append(id, 0, Arrays.copyOf(PDF, 10))).isInstanceOf(ResumeResult.Arriving.class);
    assertThat(seen(id)).isEmpty();
    uploads = started();
    assertThat(offset(id)).isEqualTo(10);

    ResumeResult last = append(id, 10, from(PDF, 10));

    assertThat(last).isInstanceOf(ResumeResult.Complete.class);
    Upload upload = seen(id).orElseThrow();
    assertThat(upload.status()).isEqualTo(UploadStatus.READY);
    try (InputStream in = Channels.newInputStream(uploads.open(upload).orElseThrow())) {
      assertThat(in.readAllBytes()).isEqualTo(PDF);
    }
    assertThat(events).containsExactly("arriving", "received", "checking", "ready");
    assertThat(offset(id)).isEqualTo(PDF.length);
    assertThat(append(id, 0, PDF)).isInstanceOf(ResumeResult.Complete.class);
  }

  @Test
  void brokenConnectionKeepsTheBytesThatArrived() throws IOException {
    String id = begin("a.pdf", PDF.length);
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(PDF, 0, 20),
            new FilterInputStream(InputStream.nullInputStream()) {
              @Override
              public int read() throws IOException {
                throw new IOException("The client has gone.");
              }

              @Override
              public int read(byte[] target, int offset, int count) throws IOException {
                return read();
              }
            });

    assertThatThrownBy(() -> uploads.resumable().append("ada", id, 0, broken, Optional.empty()))
        .isInstanceOf(IOException.class);

    assertThat(offset(id)).isEqualTo(20);
    assertThat(append(id, 20, from(PDF, 20))).isInstanceOf(ResumeResult.Complete.class);
  }

  @Test
  void unfinishedUploadsAreLimited() throws IOException {
    int most = UploadSettings.standard().maxArriving();
    for (int i = 1; i < most; i++) {
      begin("a.txt", 10);
    }
    String last = begin("a.pdf", PDF.length);

    assertThat(code(uploads.resumable().begin("ada", "a.txt", 10)))
        .contains(FindingCode.TOO_MANY_ARRIVING);
    assertThat(code(uploads.resumable().begin("bob", "a.txt", 10))).isEmpty();
    append(last, 0, PDF);
    assertThat(code(uploads.resumable().begin("ada", "a.txt", 10))).isEmpty();
  }

  @Test
  void wrongOffsetAndMoreBytesThanDeclaredAreNotAppended() throws IOException {
    String id = begin("a.txt", 10);

    assertThat(reason(append(id, 1, bytes("x")))).isEqualTo(Reason.WRONG_OFFSET);
    assertThat(reason(append(id, 0, bytes("x".repeat(11))))).isEqualTo(Reason.BEYOND_SIZE);
    assertThat(offset(id)).isZero();
    append(id, 0, bytes("xxx"));
    assertThat(reason(append(id, 0, bytes("x")))).isEqualTo(Reason.WRONG_OFFSET);
    assertThat(offset(id)).isEqualTo(3);
  }

  private static Reason reason(ResumeResult result) {
    return ((ResumeResult.Unchanged) result).reason();
  }

  @Test
  void bytesWithAWrongChecksumAreNotAppended() throws Exception {
    String id = begin("a.pdf", PDF.length);
    Checksum right =
        Checksum.of(
            Checksum.Algorithm.SHA1, MessageDigest.getInstance("SHA-1").digest(bytes("%PDF-")));
    ByteArrayInputStream wrong = new ByteArrayInputStream(bytes("%PDF+"));

    assertThat(reason(uploads.resumable().append("ada", id, 0, wrong, Optional.of(right))))
        .isEqualTo(Reason.WRONG_CHECKSUM);
    assertThat(offset(id)).isZero();
    uploads
        .resumable()
        .append("ada", id, 0, new ByteArrayInputStream(bytes("%PDF-")), Optional.of(right));
    assertThat(offset(id)).isEqualTo(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checksum.of(Checksum.Algorithm.SHA256, new byte[20]));
  }

  @Test
  void refusedContentLeavesItsReasonAndNoBytes() throws IOException {
    String id = begin("a.pdf", 4);

    assertThat(append(id, 0, bytes("MZxx"))).isInstanceOf(ResumeResult.Refused.class);

    Upload refused = seen(id).orElseThrow();
    assertThat(refused.status()).isEqualTo(UploadStatus.REFUSED);
    assertThat(refused.reason().orElseThrow().code()).isEqualTo(FindingCode.TYPE_MISMATCH);
    assertThat(uploads.resumable().find("ada", id)).isInstanceOf(ResumeResult.Refused.class);
    assertThat(files.sweep(hash -> false, Duration.ZERO)).isZero();
    now.set(NOW.plus(Duration.ofDays(2)));
    uploads.sweep();
    assertThat(seen(id)).isEmpty();
  }

  @Test
  void junkIsRefusedByItsFirst64KiB() throws IOException {
    String id = begin("a.mp4", 150_000);
    EndlessJunk junk = new EndlessJunk();

    ResumeResult result = uploads.resumable().append("ada", id, 0, junk, Optional.empty());

    assertThat(result).isInstanceOf(ResumeResult.Refused.class);
    assertThat(junk.bytesRead()).isEqualTo(64 << 10);
    assertThat(seen(id).orElseThrow().reason().orElseThrow().code())
        .isEqualTo(FindingCode.TYPE_MISMATCH);
    assertThat(files.sweep(hash -> false, Duration.ZERO)).isZero();
    assertThat(events).containsExactly("arriving", "refused");
    // It counts no longer.
    begin("b.mp4", 199_000);
  }

  @Test
  void junkInSmallPiecesIsRefusedWhereTheBeginningEnds() throws IOException {
    String id = begin("a.mp4", 150_000);
    byte[] piece = new byte[50_000];

    assertThat(append(id, 0, piece)).isInstanceOf(ResumeResult.Arriving.class);
    assertThat(append(id, 50_000, piece)).isInstanceOf(ResumeResult.Refused.class);
    assertThat(seen(id).orElseThrow().status()).isEqualTo(UploadStatus.REFUSED);
  }

  @Test
  void honestBeginningInPiecesGoesOn() throws IOException {
    byte[] beginning = Arrays.copyOf(honest("a.mp4"), 50_000);
    String id = begin("a.mp4", 150_000);

    assertThat(append(id, 0, beginning)).isInstanceOf(ResumeResult.Arriving.class);
    assertThat(append(id, 50_000, new byte[50_000])).isInstanceOf(ResumeResult.Arriving.class);
    assertThat(offset(id)).isEqualTo(100_000);
  }

  @Test
  void junkIsRefusedOnlyWithItsChecksum() throws Exception {
    String id = begin("a.mp4", 150_000);
    byte[] junk = new byte[100_000];
    Checksum wrong = Checksum.of(Checksum.Algorithm.MD5, new byte[16]);
    Checksum right =
        Checksum.of(Checksum.Algorithm.MD5, MessageDigest.getInstance("MD5").digest(junk));

    assertThat(append(id, junk, wrong))
        .isInstanceOfSatisfying(
            ResumeResult.Unchanged.class,
            unchanged -> assertThat(unchanged.reason()).isEqualTo(Reason.WRONG_CHECKSUM));
    assertThat(append(id, junk, right)).isInstanceOf(ResumeResult.Refused.class);
  }

  private ResumeResult append(String id, byte[] bytes, Checksum checksum) throws IOException {
    return uploads
        .resumable()
        .append("ada", id, 0, new ByteArrayInputStream(bytes), Optional.of(checksum));
  }

  @Test
  void partialFilesCountTowardsTheQuota() throws IOException {
    begin("a.mp4", 199_900);

    assertThat(
            code(uploads.receive("ada", "a.txt", new ByteArrayInputStream(bytes("x".repeat(99))))))
        .isEmpty();
    assertThat(code(uploads.resumable().begin("ada", "b.mp4", 2)))
        .contains(FindingCode.QUOTA_EXCEEDED);
    assertThat(code(uploads.resumable().begin("bob", "b.mp4", 2))).isEmpty();
  }

  private static Optional<FindingCode> code(UploadResult result) {
    return result.match(
        accepted -> Optional.empty(), refused -> Optional.of(refused.findings().get(0).code()));
  }

  @Test
  void nameTypeAndSizeAreRefusedAtTheBeginning() {
    ResumableUploads resumable = uploads.resumable();

    assertThat(code(resumable.begin("ada", "..", 1))).contains(FindingCode.INVALID_NAME);
    assertThat(code(resumable.begin("ada", "a.exe", 1))).contains(FindingCode.TYPE_NOT_ALLOWED);
    assertThat(code(resumable.begin("ada", "a.txt", 101))).contains(FindingCode.TOO_LARGE);
    assertThat(code(resumable.begin("ada", "a.txt", 0))).contains(FindingCode.EMPTY);
    assertThatIllegalArgumentException().isThrownBy(() -> resumable.begin("ada", "a.txt", -1));
    assertThat(events).isEmpty();
  }

  @Test
  void expiredUploadIsGoneWithItsBytes() throws IOException {
    String id = begin("a.txt", 10);
    append(id, 0, bytes("xxx"));
    now.set(NOW.plus(Duration.ofDays(2)).minusMillis(1));
    assertThat(offset(id)).isEqualTo(3);
    now.set(NOW.plus(Duration.ofDays(2)));

    assertThat(uploads.resumable().find("ada", id)).isInstanceOf(ResumeResult.Unknown.class);
    assertThat(append(id, 3, bytes("x"))).isInstanceOf(ResumeResult.Unknown.class);
    uploads.sweep();
    assertThat(store.find(id)).isEmpty();
    assertThat(files.partial(id)).isEmpty();
  }

  @Test
  void onlyTheOwnerContinuesOrEndsAnUpload() throws IOException {
    String id = begin("a.txt", 10);
    ResumableUploads resumable = uploads.resumable();

    assertThat(resumable.find("bob", id)).isInstanceOf(ResumeResult.Unknown.class);
    assertThat(resumable.end("bob", id)).isFalse();
    assertThat(
            resumable.append("bob", id, 0, new ByteArrayInputStream(bytes("x")), Optional.empty()))
        .isInstanceOf(ResumeResult.Unknown.class);
    assertThat(resumable.end("ada", id)).isTrue();
    assertThat(resumable.end("ada", id)).isFalse();
    assertThat(files.partial(id)).isEmpty();
    assertThat(append(id, 0, bytes("x"))).isInstanceOf(ResumeResult.Unknown.class);
  }

  @Test
  void checkOfAProcessThatEndedIsRepeated() throws IOException {
    String id = begin("a.pdf", PDF.length);
    files.partial(id).orElseThrow().append(0, PDF, 0, PDF.length);
    uploads = started();

    assertThat(offset(id)).isEqualTo(PDF.length);

    assertThat(seen(id).orElseThrow().status()).isEqualTo(UploadStatus.READY);
  }

  @Test
  void silentScannerKeepsTheFileUntilItAnswers() throws IOException {
    silence.set(Optional.of(new IOException("Connection refused.")));
    String id = begin("a.pdf", PDF.length);

    assertThat(append(id, 0, PDF)).isInstanceOf(ResumeResult.Refused.class);
    assertThat(uploads.open(seen(id).orElseThrow())).isEmpty();
    silence.set(Optional.empty());
    now.set(NOW.plus(Duration.ofMinutes(11)));
    uploads.sweep();

    assertThat(seen(id).orElseThrow().status()).isEqualTo(UploadStatus.READY);
  }

  @Test
  void acceptedContentThatWasKeptBeforeACrashIsReady() throws IOException {
    String id = begin("a.pdf", PDF.length);
    files.partial(id).orElseThrow().append(0, PDF, 0, PDF.length);
    Upload received = store.find(id).orElseThrow().received(NOW);
    store.replace(store.find(id).orElseThrow(), received);
    Upload checking = received.moved(UploadStatus.CHECKING, Optional.empty());
    store.replace(received, checking);
    String hash = files.partial(id).orElseThrow().hash();
    store.replace(checking, checking.accepted(hash));
    files.partial(id).orElseThrow().keep(hash);

    assertThat(offset(id)).isEqualTo(PDF.length);
    assertThat(seen(id).orElseThrow().status()).isEqualTo(UploadStatus.READY);
  }
}
