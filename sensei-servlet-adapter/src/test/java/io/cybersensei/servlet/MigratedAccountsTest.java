package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cybersensei.auth.AccountImport;
import io.cybersensei.auth.ImportedAccount;
import io.cybersensei.auth.PasswordChangeResult;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.interaction.Interaction;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that users of other systems sign in with the names and passwords that they had there. */
@Timeout(120)
class MigratedAccountsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "Tr0ub4dor";
  private static final PasswordHash HASH =
      PasswordHasher.bcrypt(4).hash(PASSWORD.getBytes(StandardCharsets.UTF_8));
  private static final String LONG_PASSWORD = "correct horse ".repeat(6);

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final List<String> refused = new ArrayList<>();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada.lovelace@school.edu",
        "admin",
        "me",
        "user+tag",
        "o'brien",
        "jo",
        "x",
        "山田たろう",
        "ユーザー",
        "Mary Ann Smith",
        "SCHOOL\\jo",
        "_ada_",
        "раypal",
        "😀",
      })
  void nameOfAnotherSystemIsTakenAndSignsIn(String name) {
    importAll(List.of(name), HASH.encoded());

    assertThat(refused).isEmpty();
    assertSignsIn(name);
  }

  @Tag("slow")
  @Test
  void thousandNamesOfMoodleSignIn() {
    assertAllSignIn(UsernamesOfOtherSystems.ofMoodle(1_000, 43));
  }

  @Tag("slow")
  @Test
  void thousandNamesOfCanvasSignIn() {
    assertAllSignIn(UsernamesOfOtherSystems.ofCanvas(1_000, 44));
  }

  @Tag("slow")
  @Test
  void thousandNamesOfOpenEdxSignIn() {
    assertAllSignIn(UsernamesOfOtherSystems.ofOpenEdx(1_000, 45));
  }

  @Test
  void usernameTakesPrecedenceOverAnAddressOfAnother() {
    importAll(List.of("bob@example.org", "bob"), HASH.encoded());

    assertThat(signedIn("bob@example.org").account().username()).isEqualTo("bob@example.org");
    assertThat(signedIn("u1@example.org").account().username()).isEqualTo("bob");
  }

  @Test
  void learnerWithAnImportedNameLogsAndGetsRecommendations() {
    importAll(List.of("o'brien+山田@school.edu"), HASH.encoded());
    String authorization = "Bearer " + accessToken(login("o'brien+山田@school.edu", PASSWORD));

    HttpResponse<String> logged =
        server.post(
            "/api/interactions",
            "{\"topic_id\":\"tcp\",\"type\":\"answered\",\"score\":1}",
            "Authorization",
            authorization);

    assertThat(logged.statusCode()).isEqualTo(201);
    assertThat(academy.storage.interactions().recent("o'brien+山田@school.edu", 10))
        .extracting(Interaction::topicId)
        .containsExactly("tcp");
    assertThat(
            server.get("/api/user/me/recommendations", "Authorization", authorization).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", " ada", "ada ", "a\tb", "a\nb", "a\u0000b", "a\u202Eb", "a\u200Bb"})
  void nameThatCannotBeALearnerIdIsRefused(String name) {
    importAll(List.of(name, "a".repeat(201)), HASH.encoded());

    assertThat(refused).hasSize(2).allSatisfy(reason -> assertThat(reason).contains("username"));
  }

  @Test
  void longPhpPasswordSignsInAndMustBeChanged() {
    importAll(List.of("ada"), phpHashOf(LONG_PASSWORD));

    HttpResponse<String> long1 = login("ada", LONG_PASSWORD);
    assertThat(long1.statusCode()).isEqualTo(200);
    assertThat(json(long1).get("password_change_due").asBoolean()).isTrue();
    assertThat(login("ada", "x" + LONG_PASSWORD).statusCode()).isEqualTo(401);

    assertThat(
            server
                .post(
                    "/api/auth/password",
                    body(
                        Map.of(
                            "current_password", LONG_PASSWORD, "new_password", ApiServer.PASSWORD)),
                    "Authorization",
                    "Bearer " + accessToken(long1))
                .statusCode())
        .isEqualTo(200);
    HttpResponse<String> changed = login("ada", ApiServer.PASSWORD);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(json(changed).has("password_change_due")).isFalse();
    assertThat(login("ada", LONG_PASSWORD).statusCode()).isEqualTo(401);
  }

  @Test
  void longPhpPasswordKeepsItsHashUntilItIsChanged() {
    importAll(List.of("ada"), phpHashOf(LONG_PASSWORD).replace("$2b$04$", "$2y$04$"));

    assertThat(academy.accounts.signIn("ada", LONG_PASSWORD))
        .isInstanceOfSatisfying(SignedIn.class, in -> assertThat(in.passwordChangeDue()).isTrue());
    assertThat(academy.accounts.signIn("ada", LONG_PASSWORD + "mistyped"))
        .isInstanceOf(SignedIn.class);
    assertThat(academy.accounts.changePassword("ada", LONG_PASSWORD, "violet otters juggle melons"))
        .isInstanceOf(PasswordChangeResult.Changed.class);
    assertThat(academy.accounts.signIn("ada", LONG_PASSWORD))
        .isEqualTo(new SignInResult.Rejected());
  }

  private void assertAllSignIn(Set<String> names) {
    importAll(names, HASH.encoded());

    assertThat(refused).isEmpty();
    assertThat(names)
        .hasSize(1_000)
        .allSatisfy(name -> assertThat(signedIn(name).account().active()).isTrue());
    // Each request repeats the hashing, so one in fifty is enough.
    List<String> all = List.copyOf(names);
    for (int i = 0; i < all.size(); i += 50) {
      assertThat(login(all.get(i), PASSWORD).statusCode()).as(all.get(i)).isEqualTo(200);
    }
  }

  private void assertSignsIn(String name) {
    assertThat(signedIn(name).account().username()).isNotEmpty();
    assertThat(login(name, PASSWORD).statusCode()).isEqualTo(200);
  }

  private SignedIn signedIn(String name) {
    return (SignedIn) academy.accounts.signIn(name, PASSWORD);
  }

  private void importAll(Collection<String> names, String hash) {
    List<ImportedAccount> accounts = new ArrayList<>();
    for (String name : names) {
      int line = accounts.size();
      accounts.add(
          new ImportedAccount(line, name, "u" + line + "@example.org", hash, Optional.empty()));
    }
    new AccountImport(
            academy.storage.auth().accounts(), academy.storage.auth().audit(), () -> Academy.NOW)
        .importAll(accounts.iterator(), each -> refused.add(each.reason()));
  }

  /** Returns the hash that PHP makes of a long password: that of its first 72 bytes. */
  private static String phpHashOf(String password) {
    byte[] first = Arrays.copyOf(password.getBytes(StandardCharsets.UTF_8), 72);
    return PasswordHasher.bcrypt(4).hash(first).encoded();
  }

  private HttpResponse<String> login(String name, String password) {
    return server.post("/api/auth/login", body(Map.of("username", name, "password", password)));
  }

  private static String accessToken(HttpResponse<String> response) {
    return json(response).get("access_token").asText();
  }

  private static String body(Map<String, String> members) {
    try {
      return JSON.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
