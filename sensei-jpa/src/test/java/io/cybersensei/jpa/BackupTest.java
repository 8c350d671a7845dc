package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cybersensei.Sensei;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.testing.InstalledPostgres;
import io.cybersensei.jpa.testing.Interactions;
import io.cybersensei.jpa.testing.OwnPostgres;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.registry.StoredModel;
import io.cybersensei.upload.Uploads;
import io.cybersensei.upload.file.FileStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backs up a live PostgreSQL by the scripts of the demo, and restores it elsewhere. It needs {@code
 * pg_dump}, and runs on the server that is installed with it, or else on the embedded one if that
 * is no newer than {@code pg_dump}; {@code -Dsensei.test.backupServer=localhost:5432} names a
 * running server, with the superuser postgres and without a password.
 */
@Tag("slow")
@Timeout(180)
class BackupTest {

  private static final Path SCRIPTS = Path.of("../examples/servlet-demo/scripts").toAbsolutePath();
  private static final String SERVER = System.getProperty("sensei.test.backupServer", "");

  @TempDir Path folder;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private String server = SERVER;
  private final String live = "sensei_" + UUID.randomUUID().toString().replace("-", "");
  private final String restored = "restored_" + live;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no shell.");
    String dump;
    try {
      dump = run(Map.of(), "pg_dump", "--version");
    } catch (IOException e) {
      dump = "";
    }
    assumeTrue(!dump.isEmpty(), "pg_dump is not installed: install postgresql-client.");
    int tools = Integer.parseInt(dump.replaceFirst("\\D*(\\d+)[\\s\\S]*", "$1"));
    if (server.isEmpty()) {
      server = "localhost:" + startServer(tools);
    }
    try (Connection admin = DriverManager.getConnection(url("postgres"), "postgres", "");
        Statement create = admin.createStatement()) {
      int version = admin.getMetaData().getDatabaseMajorVersion();
      assumeTrue(
          tools >= version,
          "pg_dump " + tools + " cannot dump PostgreSQL " + version + ": install a newer one.");
      create.execute("CREATE DATABASE " + live);
      create.execute("CREATE DATABASE " + restored);
    }
  }

  /** Starts the server that was installed with the tools, or else the embedded one. */
  private int startServer(int tools) throws IOException {
    Optional<InstalledPostgres> installed = InstalledPostgres.start(tools);
    if (installed.isPresent()) {
      opened.add(installed.get());
      return installed.get().port();
    }
    OwnPostgres own = new OwnPostgres(folder.resolve("postgres"));
    opened.add(own);
    return own.port();
  }

  @AfterEach
  void stop() throws Exception {
    if (!SERVER.isEmpty()) {
      try (Connection admin = DriverManager.getConnection(url("postgres"), "postgres", "");
          Statement drop = admin.createStatement()) {
        drop.execute("DROP DATABASE IF EXISTS " + live);
        drop.execute("DROP DATABASE IF EXISTS " + restored);
      }
    }
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private String url(String database) {
    return "jdbc:postgresql://" + server + "/" + database;
  }

  private JpaStorage open(String database) {
    return JpaStorage.connect(url(database), "postgres", "");
  }

  private Map<String, String> environment(String database, Path data) {
    URI address = URI.create("postgresql://" + server);
    return Map.of(
        "PGHOST", address.getHost(),
        "PGPORT", Integer.toString(address.getPort()),
        "PGUSER", "postgres",
        "PGDATABASE", database,
        "DATA_DIR", data.toString(),
        "BACKUP_DIR", folder.resolve("backups").toString());
  }

  /** Runs a command, and returns its output. */
  private static String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static Uploads uploads(JpaStorage storage, Path data) {
    return Sensei.builder()
        .storage(storage)
        .build()
        .uploads(FileStore.inFolder(data.resolve("files")))
        .build();
  }

  @Test
  void restoredDatabaseHasAllThatWasAcknowledged() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path dataElsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    List<UUID> acknowledged = Collections.synchronizedList(new ArrayList<>());
    StoredModel model;
    String backup;
    try (JpaStorage storage = open(live)) {
      Sensei.builder()
          .storage(storage)
          .build()
          .teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("udp", "UDP")));
      model =
          storage
              .models()
              .add(
                  ModelFile.toBytes(LearningModel.untrained()),
                  LearningModel.untrained().provenance(),
                  Instant.now());
      AuthSettings auth = AuthSettings.builder().audience("school").bcryptCost(4).build();
      new Accounts(
              storage.auth(),
              new AccessTokens(auth.tokens(), Clock.systemUTC()),
              auth,
              Clock.systemUTC())
          .register(
              new Registration(
                  "ada", "ada@example.org", Optional.empty(), "five brass lanterns hum"));
      uploads(storage, data)
          .receive(
              "ada",
              "notes.txt",
              new ByteArrayInputStream("TCP has windows.".getBytes(StandardCharsets.UTF_8)));
      Thread learner =
          new Thread(
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  Interaction answer = Interactions.answer("ada", Instant.now());
                  storage.interactions().append(List.of(answer));
                  acknowledged.add(answer.id());
                }
              });
      learner.start();
      while (acknowledged.size() < 50) {
        Thread.onSpinWait();
      }
      List<UUID> before = List.copyOf(acknowledged);
      String output = run(environment(live, data), "/bin/sh", SCRIPTS + "/backup.sh");
      learner.interrupt();
      learner.join();
      acknowledged.clear();
      acknowledged.addAll(before);
      backup = output.strip().replaceFirst("(?s).*The backup is (.*)\\.$", "$1");
    }

    run(environment(restored, dataElsewhere), "/bin/sh", SCRIPTS + "/restore.sh", backup);

    try (JpaStorage storage =
        JpaStorage.builder()
            .connection(url(restored), "postgres", "")
            .schemaManagement(SchemaManagement.VALIDATE)
            .open()) {
      try (Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
        assertThat(all.map(Interaction::id).toList()).containsAll(acknowledged);
      }
      assertThat(storage.topics().current().size()).isEqualTo(2);
      assertThat(storage.models().all()).extracting(StoredModel::id).contains(model.id());
      assertThat(storage.auth().accounts().findByUsername("ada")).isPresent();
      Uploads uploads = uploads(storage, dataElsewhere);
      assertThat(uploads.list(uploads.reader("ada", false), Optional.empty(), 10))
          .singleElement()
          .satisfies(
              upload -> {
                try (var channel = uploads.open(upload).orElseThrow()) {
                  assertThat(channel.size()).isEqualTo("TCP has windows.".length());
                }
              });
    }
  }
}
