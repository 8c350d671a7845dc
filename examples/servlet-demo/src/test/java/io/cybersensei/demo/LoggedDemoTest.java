package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.demo.Visitor.Reply;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@DisplayName("The log of the demo")
class LoggedDemoTest {

  private static final int TERMINATED = 143;
  private static final String SECRET = "r3Kx9Vt5Lm1Qz8Wc4Nb7Yd2Hf6Gs0JpE";
  private static final String OTHER_PASSWORD = "another four words of mine";

  @TempDir Path data;

  @Test
  @DisplayName("has sign-ins but no password, token, key or hash")
  void tellsNoSecrets() throws Exception {
    try (DemoProcess demo =
        DemoProcess.start(data, 5, "logback-everything.xml", Map.of("JWT_SECRET_KEY", SECRET))) {
      Visitor ada = new Visitor(demo.awaitReady()).signUp("ada");
      Reply wrong = ada.post("api/auth/login", Map.of("username", "ada", "password", "hunter2"));
      List<String> tokens = new ArrayList<>(ada.tokens());
      Reply second = ada.post("api/auth/refresh", Map.of());
      tokens.addAll(ada.tokens());
      Reply third =
          ada.post(
              "api/auth/password",
              Map.of("current_password", Visitor.PASSWORD, "new_password", OTHER_PASSWORD));
      tokens.addAll(ada.tokens());
      Reply out = ada.signIn("ada", OTHER_PASSWORD).post("api/auth/logout", Map.of());
      assertThat(wrong.status()).isEqualTo(401);
      assertThat(out.status()).isEqualTo(204);
      demo.stop();

      assertThat(demo.output())
          .contains("event=registered", "event=signed_in", "event=sign_in_rejected")
          .contains("event=password_changed", "event=signed_out")
          .doesNotContain(SECRET, Visitor.PASSWORD, OTHER_PASSWORD, "hunter2", "$2b$", "eyJ");
      assertThat(List.of(second, third)).extracting(Reply::status).containsOnly(200);
      assertThat(tokens).hasSize(6).doesNotHaveDuplicates();
      tokens.forEach(token -> assertThat(demo.output()).doesNotContain(token));
    }
  }

  @Test
  @DisplayName("names the setting of a weak secret without repeating it")
  void namesAWeakSecret() throws Exception {
    String weak = "correct-horse";
    try (DemoProcess demo =
        DemoProcess.start(data, 5, "logback-everything.xml", Map.of("JWT_SECRET_KEY", weak))) {
      demo.await(Pattern.compile("JWT_SECRET_KEY must have"));
      assertThat(demo.awaitEnd()).isEqualTo(1);
      assertThat(demo.output()).doesNotContain(weak);
    }
  }

  @Test
  @DisplayName("lists all mistakes of the environment at once")
  void listsAllMistakes() throws Exception {
    Map<String, String> environment =
        Map.of("LOG_LEVEL", "loud", "MAX_FILE_SIZE", "big", "DATABASE_URL", "sqlite:///poison");
    try (DemoProcess demo = DemoProcess.start(data, 5, "logback-everything.xml", environment)) {
      assertThat(demo.awaitEnd()).isEqualTo(1);
      assertThat(demo.output())
          .contains("3 mistakes", "LOG_LEVEL must", "MAX_FILE_SIZE must", "DATABASE_URL must")
          .doesNotContain("poison", "\tat ");
    }
  }

  @Test
  @DisplayName("is in files, where requests are lines without names and tokens")
  void writesFiles() throws Exception {
    try (DemoProcess demo = DemoProcess.start(data, 5)) {
      Visitor ada = new Visitor(demo.awaitReady());
      assertThat(demo.output()).doesNotContain("event=registered");
      ada.signUp("ada-poison");
      ada.get("api/user/me/recommendations?poison=1");
      demo.stop();
    }
    String log = Files.readString(data.resolve("logs/sensei.log"));

    assertThat(log)
        .contains("route=\"/api/user/{username}/recommendations\"", "duration_ms=")
        .doesNotContain("?poison", Visitor.PASSWORD, "eyJ");
    assertThat(log.lines().filter(line -> line.contains("io.cybersensei.access")))
        .isNotEmpty()
        .noneMatch(line -> line.contains("poison"));
    assertThat(Files.readString(data.resolve("logs/jobs.log"))).contains("The training has ended");
  }

  @Test
  @DisplayName("names a database that cannot be reached, in a sentence")
  void namesTheDatabase() throws Exception {
    try (DemoProcess demo =
        DemoProcess.start(
            data,
            5,
            "logback.xml",
            Map.of("DATABASE_URL", "postgresql://ada:poison@localhost:1/school"))) {
      assertThat(demo.awaitEnd()).isEqualTo(1);
      assertThat(demo.output())
          .contains("Sensei cannot start. The database jdbc:postgresql://localhost:1/school")
          .contains("DATABASE_WAIT_SECONDS")
          .doesNotContain("poison", "\tat io.cybersensei");
    }
  }

  @Test
  @DisplayName("waits for a database that starts later, and stops while it waits")
  void waitsForTheDatabase() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (DemoProcess demo =
        DemoProcess.start(
            data,
            5,
            "logback.xml",
            Map.of(
                "DATABASE_URL",
                "postgresql://ada:poison@127.0.0.1:" + port + "/school",
                "DATABASE_WAIT_SECONDS",
                "600"))) {
      demo.await(Pattern.compile("Waiting for the database"));
      try (ServerSocket late = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        late.setSoTimeout(60_000);
        late.accept().close();
      }

      assertThat(demo.stop()).isIn(1, TERMINATED);
      assertThat(demo.output()).doesNotContain("poison");
    }
  }
}
