package io.cybersensei.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.AccountImport;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Runs the queries of the script export-cyber-sensei.sh on a dump, and imports what they give. */
class CyberSenseiMigrationTest {

  private static final Path QUERIES = Path.of("../examples/servlet-demo/scripts/cyber-sensei");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
  private static final String PASSWORD = "violet otters jügglé";

  private EmptyDatabase old;

  @BeforeEach
  void restoreTheDump() throws SQLException, IOException {
    old = TestDatabase.POSTGRESQL.empty();
    try (InputStream dump = getClass().getResourceAsStream("cyber-sensei-dump.sql")) {
      old.executeScript(new String(dump.readAllBytes(), UTF_8));
    }
  }

  @AfterEach
  void close() throws SQLException {
    old.close();
  }

  @Test
  void activeUsersSignInWithTheirPasswords() throws SQLException, IOException {
    AuthStores stores = AuthStores.inMemory();
    List<String> refused = new ArrayList<>();

    try (AccountCsv accounts = AccountCsv.read(new StringReader(copied("accounts")))) {
      assertThat(
              new AccountImport(stores.accounts(), AuditLog.none(), CLOCK)
                  .importAll(accounts, each -> refused.add(each.reason()))
                  .taken())
          .isEqualTo(2);
    }

    assertThat(refused).isEmpty();
    AuthSettings settings = AuthSettings.builder().audience("school").bcryptCost(5).build();
    Accounts accounts =
        new Accounts(stores, new AccessTokens(settings.tokens(), CLOCK), settings, CLOCK);
    assertThat(accounts.signIn("ada", PASSWORD)).isInstanceOf(SignedIn.class);
    assertThat(accounts.signIn("o'neil, bob", PASSWORD)).isInstanceOf(SignedIn.class);
    assertThat(accounts.signIn("gone", PASSWORD)).isNotInstanceOf(SignedIn.class);
  }

  @Test
  void topicsAreTheBodyOfAPut() throws SQLException, IOException {
    assertThat(old.query(query("topics")))
        .hasSize(1)
        .first()
        .asString()
        .isEqualToIgnoringWhitespace(
            """
            [{"topic_id":"11","title":"passwords","module":"Basics"},
             {"topic_id":"10","title":"TCP \\"connections\\"","module":"Networks"},
             {"topic_id":"12","title":"Loose end"}]
            """);
  }

  @Test
  void interactionsAreImportedOnce() throws SQLException, IOException {
    byte[] csv = copied("interactions").getBytes(UTF_8);
    Storage storage = Storage.inMemory();
    Sensei sensei = Sensei.builder().storage(storage).clock(CLOCK).build();
    sensei.teach(
        Curriculum.of(
            Topic.of("11", "passwords"), Topic.of("10", "TCP"), Topic.of("12", "Loose end")));

    ImportReport first = read(sensei, csv);
    ImportReport second = read(sensei, csv);

    assertThat(first.firstBadRows()).isEmpty();
    assertThat(first.stored()).isEqualTo(7);
    assertThat(second.stored()).isZero();
    assertThat(second.alreadyKnown()).isEqualTo(7);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InteractionExport.from(storage.interactions(), InteractionFormat.CSV).writeAll(out);
    // The id of a row follows from its number; the rest is as below.
    assertThat(
            out.toString(UTF_8).lines().skip(1).map(line -> line.substring(line.indexOf(',') + 1)))
        .containsExactlyInAnyOrder(
            "ada,viewed,10,,,,60.000,2025-12-01T09:00:00Z,",
            "ada,answered,10,,,1.0,41.000,2025-12-01T09:05:00.250Z,",
            "ada,answered,10,,,0.0,,2025-12-01T09:06:00Z,",
            "\"o'neil, bob\",answered,11,,,0.85,30.000,2025-12-02T08:00:00Z,",
            "\"o'neil, bob\",completed,11,,,,30.000,2025-12-02T08:01:00Z,",
            "\"o'neil, bob\",completed,11,,,,,2025-12-02T08:02:00Z,",
            "ada,placed,11,,,,,2025-12-03T09:00:00Z,");
  }

  private static ImportReport read(Sensei sensei, byte[] csv) throws IOException {
    return InteractionImport.into(sensei::logAll, InteractionFormat.CSV)
        .source("cyber-sensei")
        .read(new ByteArrayInputStream(csv));
  }

  /** Copies as the script does. */
  private String copied(String name) throws SQLException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Connection connection = old.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET TIME ZONE 'UTC'");
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY (" + query(name) + ") TO STDOUT WITH (FORMAT csv, HEADER)", out);
    }
    return out.toString(UTF_8);
  }

  private static String query(String name) throws IOException {
    return Files.readString(QUERIES.resolve(name + ".sql"));
  }
}
