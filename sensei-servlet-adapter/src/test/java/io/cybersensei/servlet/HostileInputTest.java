package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.account.Role;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HostileInputTest {

  private static final String VIEW = "{\"type\":\"viewed\",\"topic_id\":\"tcp\"}";

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String ada = academy.signIn("ada", Role.LEARNER);

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "{\"type\":}",
        "{'type':'viewed'}",
        "{type:1}",
        "[1,]",
        "// comment\n{}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":tru}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x\"}",
        "\uFEFF{}",
        "\0",
        "undefined",
      })
  void malformedJsonIsABadRequest(String body) {
    assertThat(log(body).statusCode()).isEqualTo(400);
  }

  @Test
  void syntaxErrorIsLocatedButNotRepeated() {
    HttpResponse<String> response = log("{\n  \"type\": sesame }");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).get("detail").asText()).contains("line 2, column ");
    assertThat(response.body()).doesNotContain("sesame").doesNotContain("com.fasterxml");
  }

  @Test
  void repeatedMemberIsRefused() {
    assertThat(log("{\"type\":\"viewed\",\"type\":\"started\",\"topic_id\":\"tcp\"}").statusCode())
        .isEqualTo(400);
    assertThat(log(VIEW.replace("}", ",\"metadata\":{\"a\":1,\"\\u0061\":2}}")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void textAfterTheJsonIsRefused() {
    assertThat(log(VIEW + VIEW).statusCode()).isEqualTo(400);
    assertThat(log(VIEW + "]").statusCode()).isEqualTo(400);
    assertThat(log(VIEW + " \n").statusCode()).isEqualTo(201);
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(log("[".repeat(500_000)).statusCode()).isEqualTo(400);
    assertThat(log("{\"a\":".repeat(150_000)).statusCode()).isEqualTo(400);
    assertThat(log("[".repeat(20) + "]".repeat(20)).statusCode()).isEqualTo(422);
  }

  @Test
  void overlongPartsAreRefused() {
    assertThat(metadata("\"a\":\"" + "x".repeat(200_000) + "\"").statusCode()).isEqualTo(400);
    assertThat(metadata("\"" + "x".repeat(200_000) + "\":1").statusCode()).isEqualTo(400);
    assertThat(metadata("\"a\":1" + "0".repeat(200_000)).statusCode()).isEqualTo(400);
    assertThat(metadata("\"a\":0." + "1".repeat(200_000)).statusCode()).isEqualTo(400);
    assertThat(metadata("\"a\":\"" + "x".repeat(1_001) + "\"").statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999", "1e2147483647", "1e99999999999999999999", "1E+400"})
  void hugeNumbersAreOutOfRange(String number) {
    HttpResponse<String> response =
        log("{\"type\":\"answered\",\"topic_id\":\"tcp\",\"score\":" + number + "}");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(violations(json(response).get("refused").get(0)))
        .containsExactly("score out_of_range");
  }

  @Test
  void hugeNumbersInMetadataStayText() {
    assertThat(metadata("\"a\":1e2147483647").statusCode()).isEqualTo(201);
    assertThat(academy.storage.interactions().recent("ada", 1).get(0).metadata())
        .containsEntry("a", "1e2147483647");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_048_577, 10_000_000})
  void tooLargeBodyIsRefusedWithOrWithoutContentLength(int bytes) {
    byte[] body = (VIEW + " ".repeat(bytes - VIEW.length())).getBytes(UTF_8);

    HttpResponse<String> declared =
        server.send(
            "POST", "/api/interactions", BodyPublishers.ofByteArray(body), headers("UTF-8"));
    HttpResponse<String> chunked =
        server.send(
            "POST",
            "/api/interactions",
            BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)),
            headers("UTF-8"));

    assertThat(declared.statusCode()).isEqualTo(413);
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(json(chunked).get("title").asText()).isEqualTo("Content Too Large");
    assertThat(academy.storage.interactions().recent("ada", 1)).isEmpty();
  }

  @Test
  void bodyOfOneMebibyteIsAccepted() {
    assertThat(log(VIEW + " ".repeat((1 << 20) - VIEW.length())).statusCode()).isEqualTo(201);
  }

  @Test
  void tooLargeBodyIsRefusedBeforeContinue() throws IOException {
    String head =
        "POST /api/interactions HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
            + ada
            + "\r\nContent-Type: application/json\r\nContent-Length: 9999999999\r\n"
            + "Expect: 100-continue\r\n\r\n";

    assertThat(server.sendRaw(head.getBytes(UTF_8))).startsWith("HTTP/1.1 413 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 100\r\n\r\n{\"type\":",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n{}",
      })
  void truncatedBodyIsABadRequest(String rest) throws IOException {
    String request =
        "POST /api/interactions HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
            + ada
            + "\r\nContent-Type: application/json\r\n"
            + rest;

    String response = server.sendRaw(request.getBytes(UTF_8));

    if (Container.isTomcat() || Container.isUndertow()) {
      // They refuse the framing themselves, and close the connection of a client that has gone.
      assertThat(response).matches("(?s)|HTTP/1.1 400 .*").doesNotContain("Exception");
    } else {
      assertThat(response).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    }
  }

  @Test
  void invalidUtf8IsRefused() {
    for (String bytes : List.of("\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00e2\u0082")) {
      byte[] body = VIEW.replace("tcp", "tcp" + bytes).getBytes(ISO_8859_1);
      HttpResponse<String> response =
          server.send(
              "POST", "/api/interactions", BodyPublishers.ofByteArray(body), headers("utf-8"));
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(json(response).get("detail").asText()).contains("UTF-8");
    }
    byte[] utf16 = VIEW.getBytes(UTF_16);
    assertThat(
            server
                .send(
                    "POST",
                    "/api/interactions",
                    BodyPublishers.ofByteArray(utf16),
                    headers("utf-8"))
                .statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/jsonp",
        "application/json, text/plain",
      })
  void otherMediaTypesAndCharsetsAreUnsupported(String contentType) {
    HttpResponse<String> response =
        server.send(
            "POST",
            "/api/interactions",
            Optional.of(VIEW),
            "Authorization",
            ada,
            "Content-Type",
            contentType);

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.headers().firstValue("Accept")).contains("application/json");
  }

  @Test
  void bodyWithoutTypeOrWithEncodingIsUnsupported() {
    assertThat(
            server
                .send("POST", "/api/interactions", Optional.of(VIEW), "Authorization", ada)
                .statusCode())
        .isEqualTo(415);
    assertThat(
            server
                .post("/api/interactions", VIEW, "Authorization", ada, "Content-Encoding", "gzip")
                .statusCode())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON;charset=UTF-8",
        "application/json ; charset=\"utf-8\""
      })
  void jsonTypeIsAcceptedInEverySpelling(String contentType) {
    assertThat(
            server
                .send(
                    "POST",
                    "/api/interactions",
                    Optional.of(VIEW),
                    "Authorization",
                    ada,
                    "Content-Type",
                    contentType)
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void problemStaysInProportionToItsRequest() {
    HttpResponse<String> response = log(fields(999));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body().length()).isLessThan(5_000);
  }

  @Test
  void tooManyJsonValuesAreRefused() {
    assertThat(log(fields(1_000)).statusCode()).isEqualTo(400);
    assertThat(log("[" + fields(100_000) + "]").statusCode()).isEqualTo(400);
    assertThat(log("[" + "[],".repeat(100_000) + "[]]").statusCode()).isEqualTo(422);
    assertThat(login("[" + "1,".repeat(62) + "1]").statusCode()).isEqualTo(422);
    assertThat(login("[" + "1,".repeat(63) + "1]").statusCode()).isEqualTo(400);
  }

  @Test
  void credentialsOfMoreThanEightKibibytesAreRefused() {
    String fields = "{\"username\":\"ada\",\"password\":\"x\"";

    assertThat(login(fields + " ".repeat(8_192 - fields.length() - 1) + "}").statusCode())
        .isEqualTo(401);
    for (String path : List.of("register", "confirm", "login", "refresh", "logout")) {
      assertThat(server.post("/api/auth/" + path, " ".repeat(8_193)).statusCode()).isEqualTo(413);
    }
    assertThat(
            server.post("/api/auth/password", " ".repeat(8_193), "Authorization", ada).statusCode())
        .isEqualTo(413);
  }

  private HttpResponse<String> login(String json) {
    return server.post("/api/auth/login", json);
  }

  /** Returns an object with some unknown fields. */
  private static String fields(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"" + i + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Test
  void unusualFieldNamesAreEscapedInProblems() {
    HttpResponse<String> response = log("{\"\\n\\\"</script>\":1}");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(json(response).at("/refused/0/violations/0/field").asText())
        .isEqualTo("\n\"</script>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/user/%00/recommendations", "/api/user/a%2Fb/recommendations", "/%zz"})
  void unusualPathsAreRefused(String path) throws IOException {
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
            + ada
            + "\r\n\r\n";

    assertThat(server.sendRaw(request.getBytes(UTF_8))).containsPattern("^HTTP/1.1 40[034] ");
  }

  @Test
  void undecodableQueryIsABadRequest() throws IOException {
    String request =
        "GET /api/user/me/recommendations?count=%zz HTTP/1.1\r\nHost: localhost\r\n"
            + "Connection: close\r\nAuthorization: "
            + ada
            + "\r\n\r\n";

    assertThat(server.sendRaw(request.getBytes(UTF_8))).startsWith("HTTP/1.1 400 ");
  }

  private HttpResponse<String> log(String json) {
    return server.post("/api/interactions", json, "Authorization", ada);
  }

  private HttpResponse<String> metadata(String members) {
    return log(VIEW.replace("}", ",\"metadata\":{" + members + "}}"));
  }

  private String[] headers(String charset) {
    return new String[] {
      "Authorization", ada, "Content-Type", "application/json; charset=" + charset
    };
  }
}
