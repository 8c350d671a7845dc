package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.jpa.testing.OwnPostgres;
import io.cybersensei.jpa.testing.UploadingProcess;
import io.cybersensei.upload.ResumeResult;
import io.cybersensei.upload.Upload;
import io.cybersensei.upload.UploadStatus;
import io.cybersensei.upload.UploadStore;
import io.cybersensei.upload.UploadVisibility;
import io.cybersensei.upload.Uploads;
import io.cybersensei.upload.type.FileType;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills a process that uploads from several threads, or all processes of PostgreSQL, at random
 * moments with a fixed seed. The system property {@code sensei.upload.kills} is the number of kills
 * for each store of files and each of the two.
 */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals.")
class KilledUploadsTest {

  private static final int KILLS = Integer.getInteger("sensei.upload.kills", 1);

  /** More than an upload in several requests, and a file without an owner, may be old. */
  private static final Duration AGE = Duration.ofDays(8);

  private static final int THREADS = 4;
  private static final int MAX_LINES = 60;

  @TempDir Path data;
  @TempDir Path folder;

  private final Random moments = new Random(1);
  private OwnPostgres postgres;
  private Process process;
  private BufferedReader lines;

  /** The uploads that were acknowledged, by their ids: the seeds of their content. */
  private final Map<String, Long> whole = new HashMap<>();

  private final Map<String, Long> begun = new HashMap<>();

  /** The acknowledged bytes of uploads that are arriving. */
  private final Map<String, Integer> parts = new HashMap<>();

  @BeforeEach
  void start() throws IOException {
    postgres = new OwnPostgres(data);
  }

  @AfterEach
  void stop() throws Exception {
    process.destroyForcibly().waitFor();
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource({"folder,process", "folder,database", "database,process", "database,database"})
  @Timeout(1200)
  void acknowledgedUploadsAreKeptAndOthersLeaveNothing(String where, String killed)
      throws Exception {
    String files = where.equals("folder") ? folder.toString() : "";
    begin(files);
    for (int kill = 0; kill < KILLS; kill++) {
      readLines(1 + moments.nextInt(MAX_LINES));
      if (killed.equals("process")) {
        killTheProcess();
        begin(files);
      } else {
        postgres.kill();
        postgres.restart();
      }
    }
    readLines(MAX_LINES);
    killTheProcess();

    try (JpaStorage storage = JpaStorage.connect(postgres.url(), "postgres", "")) {
      Uploads now = UploadingProcess.uploads(storage, files, Clock.systemUTC());
      expectTheAcknowledged(storage.uploads(), now);
      int acknowledged = whole.size();
      resumeTheArriving(storage.uploads(), now);
      age();
      now.sweep();
      int unanswered = expectNothingElse(storage.uploads(), now);
      System.out.printf(
          "%d kills of the %s, files in the %s: %d uploads acknowledged, none lost; %d more were"
              + " whole when their acknowledgement was lost.%n",
          KILLS, killed, where, acknowledged, unanswered);
    }
  }

  private void begin(String files) throws IOException {
    process = UploadingProcess.start(postgres.url(), files, THREADS);
    lines = process.inputReader(StandardCharsets.US_ASCII);
  }

  /** Reads a number of acknowledgements. */
  private void readLines(int count) throws IOException {
    int acknowledged = 0;
    while (acknowledged < count) {
      acknowledged += read(lines.readLine()) ? 1 : 0;
    }
  }

  private boolean read(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "whole" -> whole.put(words[1], Long.valueOf(words[2]));
      case "begun" -> begun.put(words[1], Long.valueOf(words[2]));
      case "part" -> parts.put(words[1], Integer.valueOf(words[2]));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void killTheProcess() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    try {
      // Acknowledgements that were printed before the kill count as well.
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        read(line);
      }
    } catch (IOException e) {
      // The kill of the process broke the pipe.
    }
  }

  private void expectTheAcknowledged(UploadStore store, Uploads uploads) throws IOException {
    for (Map.Entry<String, Long> each : whole.entrySet()) {
      Upload upload = store.find(each.getKey()).orElseThrow();
      assertThat(upload.status()).isEqualTo(UploadStatus.READY);
      assertThat(content(uploads, upload)).isEqualTo(UploadingProcess.content(each.getValue()));
    }
    for (Map.Entry<String, Integer> each : parts.entrySet()) {
      Upload upload = store.find(each.getKey()).orElseThrow();
      long stored = offset(uploads.resumable().find(upload.learnerId(), upload.id()), upload);
      assertThat(stored).isGreaterThanOrEqualTo(each.getValue());
    }
  }

  private static byte[] content(Uploads uploads, Upload upload) throws IOException {
    try (InputStream in = Channels.newInputStream(uploads.open(upload).orElseThrow())) {
      return in.readAllBytes();
    }
  }

  private static long offset(ResumeResult result, Upload upload) {
    return result.match(
        arriving -> arriving.partial().offset(),
        complete -> upload.bytes(),
        KilledUploadsTest::unexpected,
        KilledUploadsTest::unexpected,
        KilledUploadsTest::unexpected);
  }

  private static Long unexpected(Object result) {
    throw new AssertionError(result);
  }

  /** Ends every second upload that has begun; the others expire. */
  private void resumeTheArriving(UploadStore store, Uploads uploads) throws IOException {
    boolean ends = true;
    for (Map.Entry<String, Long> each : begun.entrySet()) {
      ends = !ends;
      if (ends || whole.containsKey(each.getKey())) {
        continue;
      }
      Upload upload = store.find(each.getKey()).orElseThrow();
      byte[] content = UploadingProcess.content(each.getValue());
      long offset = offset(uploads.resumable().find(upload.learnerId(), upload.id()), upload);
      InputStream rest = new ByteArrayInputStream(content);
      rest.skipNBytes(offset);
      ResumeResult result =
          uploads
              .resumable()
              .append(upload.learnerId(), upload.id(), offset, rest, Optional.empty());
      assertThat(result).isInstanceOf(ResumeResult.Complete.class);
      assertThat(content(uploads, store.find(each.getKey()).orElseThrow())).isEqualTo(content);
      whole.put(each.getKey(), each.getValue());
    }
  }

  /** Makes all uploads and files eight days older, by the clock of the database as well. */
  private void age() throws Exception {
    FileTime time = FileTime.from(Instant.now().minus(AGE));
    for (Path file : filesIn(folder)) {
      Files.setLastModifiedTime(file, time);
    }
    try (Connection connection = DriverManager.getConnection(postgres.url(), "postgres", "");
        Statement statement = connection.createStatement()) {
      long micros = TimeUnit.MICROSECONDS.convert(AGE);
      statement.execute(
          "UPDATE sensei_upload SET uploaded_at_micros = uploaded_at_micros - " + micros);
      statement.execute(
          "UPDATE sensei_upload_file SET changed_at_micros = changed_at_micros - " + micros);
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** Returns the number of uploads without an acknowledgement, all of which are whole. */
  private int expectNothingElse(UploadStore store, Uploads uploads) throws Exception {
    Set<String> hashes = new HashSet<>();
    Map<String, Long> used = new HashMap<>();
    int unanswered = 0;
    for (Upload upload : all(store)) {
      assertThat(upload.status()).isEqualTo(UploadStatus.READY);
      assertThat(upload.name()).isIn("whole.txt", "parts.txt");
      assertThat(content(uploads, upload)).hasSize(Math.toIntExact(upload.bytes()));
      hashes.add(upload.hash());
      used.merge(upload.learnerId(), upload.bytes(), Long::sum);
      unanswered += whole.containsKey(upload.id()) ? 0 : 1;
    }
    // Each thread waits for one answer when its process or the database is killed.
    assertThat(unanswered).isLessThanOrEqualTo((KILLS + 1) * THREADS);
    assertThat(storedHashes()).isEqualTo(hashes);
    used.forEach((learner, bytes) -> expectQuota(store, learner, bytes));
    return unanswered;
  }

  private static List<Upload> all(UploadStore store) {
    for (UploadStatus status :
        List.of(UploadStatus.ARRIVING, UploadStatus.RECEIVED, UploadStatus.CHECKING)) {
      assertThat(store.inStatus(status, Instant.now().plus(Duration.ofDays(9)), 1_000)).isEmpty();
    }
    return store.list(
        new UploadStore.Reader("", Set.of(), true), Optional.empty(), Integer.MAX_VALUE);
  }

  /** Returns the names of all files in the folder, and the hashes of all in the database. */
  private Set<String> storedHashes() throws Exception {
    Set<String> stored = new HashSet<>();
    for (Path file : filesIn(folder)) {
      stored.add(file.getFileName().toString());
    }
    try (Connection connection = DriverManager.getConnection(postgres.url(), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT coalesce(hash, 'a draft') FROM sensei_upload_file UNION ALL"
                    + " SELECT 'a part' FROM sensei_upload_chunk WHERE file_id NOT IN"
                    + " (SELECT id FROM sensei_upload_file)")) {
      while (rows.next()) {
        stored.add(rows.getString(1));
      }
    }
    return stored;
  }

  private static void expectQuota(UploadStore store, String learner, long used) {
    assertThat(store.add(oneByte(learner, 1), new UploadStore.Limits(used, 100)))
        .isEqualTo(UploadStore.Addition.OVER_QUOTA);
    assertThat(store.add(oneByte(learner, 2), new UploadStore.Limits(used + 1, 100)))
        .isEqualTo(UploadStore.Addition.ADDED);
  }

  private static Upload oneByte(String learner, int number) {
    return new Upload(
        new UUID(learner.hashCode(), number).toString(),
        learner,
        "one.txt",
        FileType.TXT,
        1,
        "0".repeat(64),
        UploadStatus.READY,
        Optional.empty(),
        UploadVisibility.OWNER,
        Optional.empty(),
        Instant.EPOCH);
  }
}
