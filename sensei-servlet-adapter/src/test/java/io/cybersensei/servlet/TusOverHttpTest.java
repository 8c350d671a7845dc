package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.account.Role;
import io.cybersensei.upload.UploadSettings;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.testing.TestFile;
import io.cybersensei.upload.type.FileType;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads by the protocol tus 1.0. */
@Timeout(120)
class TusOverHttpTest {

  private static final String TUS = "/api/knowledge-base/tus";
  private static final String CONTENT = "application/offset+octet-stream";
  private static final byte[] PPTX = TestFile.honest("s.pptx");

  private Instant now = Academy.NOW;
  private final Academy academy = Academy.open(() -> now);
  private final FileStore files;
  private ApiServer server;
  private final String ada = academy.signIn("ada", Role.LEARNER);
  private final String bob = academy.signIn("bob", Role.LEARNER);
  private final String ivy = academy.signIn("ivy", Role.INSTRUCTOR);

  TusOverHttpTest(@TempDir Path folder) {
    this.files = FileStore.inFolder(folder);
    this.server = ApiServer.of(builder().build());
  }

  private SenseiServlet.Builder builder() {
    return academy
        .builder()
        .uploads(
            academy
                .sensei
                .uploads(files)
                .settings(
                    UploadSettings.builder()
                        .maxBytes(FileType.TXT, 1_000)
                        .quotaBytes(1_000_000)
                        .build())
                .build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> send(
      String method, String path, String caller, byte[] body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Authorization", caller));
    if (!List.of(headers).contains("Tus-Resumable")) {
      Collections.addAll(all, "Tus-Resumable", "1.0.0");
    }
    Collections.addAll(all, headers);
    return server.send(
        method,
        path,
        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body),
        all.toArray(String[]::new));
  }

  private HttpResponse<String> create(String caller, String name, long length, String... headers) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "Upload-Length",
                Long.toString(length),
                "Upload-Metadata",
                "filename " + base64(name)));
    Collections.addAll(all, headers);
    return send("POST", TUS, caller, new byte[0], all.toArray(String[]::new));
  }

  private String begin(String name, long length) {
    HttpResponse<String> response = create(ada, name, length);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return TUS + header(response, "Location").replaceFirst("^tus", "");
  }

  private HttpResponse<String> patch(String path, long offset, byte[] bytes, String... headers) {
    List<String> all =
        new ArrayList<>(List.of("Upload-Offset", Long.toString(offset), "Content-Type", CONTENT));
    Collections.addAll(all, headers);
    return send("PATCH", path, ada, bytes, all.toArray(String[]::new));
  }

  private HttpResponse<String> head(String path, String caller) {
    return send("HEAD", path, caller, new byte[0]);
  }

  private long offset(String path) {
    HttpResponse<String> response = head(path, ada);
    assertThat(response.statusCode()).isEqualTo(200);
    return Long.parseLong(header(response, "Upload-Offset"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private String content(String path) {
    return server.get(path.replace("/tus/", "/uploads/") + "/content", "Authorization", ada).body();
  }

  private String status(String path) {
    return json(server.get(path.replace("/tus/", "/uploads/"), "Authorization", ada))
        .get("status")
        .asText();
  }

  @Test
  void serverDescribesItself() {
    HttpResponse<String> response = server.send("OPTIONS", TUS, Optional.empty());

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(header(response, "Tus-Version")).isEqualTo("1.0.0");
    assertThat(header(response, "Tus-Resumable")).isEqualTo("1.0.0");
    assertThat(header(response, "Tus-Extension"))
        .isEqualTo("creation,creation-with-upload,termination,checksum,expiration");
    assertThat(header(response, "Tus-Max-Size")).isEqualTo("4294967296");
    assertThat(header(response, "Tus-Checksum-Algorithm")).isEqualTo("md5,sha1,sha256,sha512");
    assertThat(header(response, "Allow")).isEqualTo("OPTIONS, POST");
  }

  @Test
  void fileInPiecesIsReadBack() {
    String path = begin("Größe.txt", 6);
    HttpResponse<String> first = patch(path, 0, TestFile.bytes("abc"));

    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(header(first, "Upload-Offset")).isEqualTo("3");
    assertThat(header(first, "Upload-Expires")).isEqualTo("Sun, 08 Mar 2026 12:00:00 GMT");
    HttpResponse<String> head = head(path, ada);
    assertThat(header(head, "Upload-Length")).isEqualTo("6");
    assertThat(header(head, "Upload-Metadata")).isEqualTo("filename " + base64("Größe.txt"));
    assertThat(header(head, "Cache-Control")).isEqualTo("no-store");
    assertThat(content(path)).contains("404");
    HttpResponse<String> last = patch(path, 3, TestFile.bytes("def"));

    assertThat(last.statusCode()).isEqualTo(204);
    assertThat(header(last, "Upload-Offset")).isEqualTo("6");
    assertThat(content(path)).isEqualTo("abcdef");
    assertThat(offset(path)).isEqualTo(6);
    assertThat(patch(path, 6, new byte[0]).statusCode()).isEqualTo(204);
  }

  @Test
  void creationWithUploadAppendsAtOnce() {
    HttpResponse<String> whole =
        send(
            "POST",
            TUS,
            ada,
            TestFile.bytes("abc"),
            "Upload-Length",
            "3",
            "Upload-Metadata",
            "filename " + base64("a.txt") + ",is_confidential",
            "Content-Type",
            CONTENT);

    assertThat(whole.statusCode()).as(whole.body()).isEqualTo(201);
    assertThat(header(whole, "Upload-Offset")).isEqualTo("3");
    assertThat(content(TUS + header(whole, "Location").replaceFirst("^tus", ""))).isEqualTo("abc");
  }

  @Test
  void connectionThatIsCutAgainAndAgainLosesNothing() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    String path = begin("slides.pptx", PPTX.length);
    int cuts = 0;
    for (long offset = 0; offset < PPTX.length; offset = offset(path)) {
      int rest = PPTX.length - (int) offset;
      int sent = cuts < 8 ? random.nextInt(rest) : rest;
      String head =
          "PATCH "
              + path
              + " HTTP/1.1\r\nHost: l\r\nTus-Resumable: 1.0.0\r\nAuthorization: "
              + ada
              + "\r\nContent-Type: "
              + CONTENT
              + "\r\nUpload-Offset: "
              + offset
              + "\r\nContent-Length: "
              + rest
              + "\r\n\r\n";
      byte[] part = Arrays.copyOfRange(PPTX, (int) offset, (int) offset + sent);
      if (cuts % 2 == 0 || sent == rest) {
        // Waits for the answer, with which the last part is checked.
        server.sendRaw(TestFile.join(TestFile.bytes(head), part));
      } else {
        try (Socket socket = server.connect()) {
          socket.setSoLinger(true, 0);
          socket.getOutputStream().write(TestFile.join(TestFile.bytes(head), part));
        }
      }
      cuts++;
      if (cuts == 5) {
        // Another process over the same folder goes on.
        server.close();
        server = ApiServer.of(builder().build());
      }
    }

    assertThat(cuts).isGreaterThan(8);
    assertThat(status(path)).isEqualTo("ready");
    assertThat(
            json(server.get(path.replace("/tus/", "/uploads/"), "Authorization", ada))
                .get("sha256")
                .asText())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(PPTX)));
  }

  @Test
  void ofTwoRequestsAtOnceNoneDamagesTheOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 5; round++) {
        String path = begin("a" + round + ".txt", 900);
        String text = Integer.toString(round).repeat(450);
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> each :
            threads.invokeAll(
                Collections.<Callable<Integer>>nCopies(
                    4, () -> patch(path, 0, TestFile.bytes(text)).statusCode()))) {
          statuses.add(each.get());
        }

        assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 409);
        assertThat(offset(path)).isEqualTo(450);
        assertThat(patch(path, 450, TestFile.bytes(text)).statusCode()).isEqualTo(204);
        assertThat(content(path)).isEqualTo(text + text);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void otherOffsetIsAConflictAndToldTheRightOne() {
    String path = begin("a.txt", 6);
    patch(path, 0, TestFile.bytes("ab"));

    HttpResponse<String> response = patch(path, 0, TestFile.bytes("ab"));

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(header(response, "Upload-Offset")).isEqualTo("2");
    assertThat(header(response, "Tus-Resumable")).isEqualTo("1.0.0");
    assertThat(patch(path, 2, TestFile.bytes("cdefg")).statusCode()).isEqualTo(413);
    assertThat(offset(path)).isEqualTo(2);
  }

  @Test
  void wrongChecksumIs460AndChangesNothing() throws Exception {
    String path = begin("a.txt", 6);
    String sha1 =
        Base64.getEncoder()
            .encodeToString(MessageDigest.getInstance("SHA-1").digest(TestFile.bytes("abc")));

    HttpResponse<String> wrong =
        patch(path, 0, TestFile.bytes("abd"), "Upload-Checksum", "sha1 " + sha1);
    assertThat(wrong.statusCode()).isEqualTo(460);
    assertThat(json(wrong).get("title").asText()).isEqualTo("Checksum Mismatch");
    assertThat(offset(path)).isZero();
    for (String malformed : List.of("crc32 AAAA", "sha1", "sha1 AAAA", "sha1 !", "")) {
      assertThat(patch(path, 0, TestFile.bytes("abc"), "Upload-Checksum", malformed).statusCode())
          .as(malformed)
          .isEqualTo(400);
    }
    assertThat(
            patch(path, 0, TestFile.bytes("abc"), "Upload-Checksum", "sha1 " + sha1).statusCode())
        .isEqualTo(204);
    assertThat(offset(path)).isEqualTo(3);
  }

  @Test
  void refusedContentIsAProblemAndThenGone() {
    String path = begin("a.pdf", 4);

    HttpResponse<String> response = patch(path, 0, TestFile.bytes("MZxx"));

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(json(response).at("/violations/0/rule").asText()).isEqualTo("type_mismatch");
    assertThat(status(path)).isEqualTo("refused");
    assertThat(head(path, ada).statusCode()).isEqualTo(410);
    assertThat(files.sweep(hash -> false, Duration.ZERO)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "a.exe, 5, 415, type_not_allowed",
    "a.txt, 1001, 413, too_large",
    "a.txt, 0, 422, empty",
    "a.mp4, 1000001, 413, quota_exceeded",
    ".., 5, 422, invalid_name",
    "'', 5, 422, invalid_name"
  })
  void fileIsRefusedBeforeItArrives(String name, long length, int status, String rule) {
    HttpResponse<String> response = create(ada, name, length);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).at("/violations/0/rule").asText()).isEqualTo(rule);
    assertThat(files.sweep(hash -> false, Duration.ZERO)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filename",
        "filename =",
        "filename YQ=",
        "filename /////w==",
        "filename YS50eHQ= YS50eHQ=",
        "filename YS50eHQ=,filename Yi50eHQ=",
        "filename YS50eHQ=,,",
        "filename YS50eHQ=,visibility eA==",
        "filename YS50eHQ=,group eA=="
      })
  void malformedMetadataIsRefused(String metadata) {
    HttpResponse<String> response =
        send("POST", TUS, ada, new byte[0], "Upload-Length", "5", "Upload-Metadata", metadata);

    assertThat(response.statusCode()).isBetween(400, 422);
    assertThat(response.statusCode() == 400 || metadata.equals("filename")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../etc/passwd.txt | passwd.txt",
        "a\u202Etxt.exe.txt | atxt.exe.txt",
        "a\\r\\nSet-Cookie: x=1.txt | aSet-Cookie_ x=1.txt",
        "con.txt | _con.txt"
      })
  void hostileNameIsShownSafely(String name, String shown) {
    String path = begin(name.replace("\\r\\n", "\r\n"), 5);

    assertThat(header(head(path, ada), "Upload-Metadata")).isEqualTo("filename " + base64(shown));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "1e3", "0x10", "9999999999999999999", "+5", "5 5"})
  void malformedLengthIsRefused(String length) {
    HttpResponse<String> response =
        send(
            "POST",
            TUS,
            ada,
            new byte[0],
            "Upload-Length",
            length,
            "Upload-Metadata",
            "filename YS50eHQ=");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/violations/0/field").asText()).isEqualTo("Upload-Length");
  }

  @Test
  void otherVersionsAndMediaTypesAreRefused() {
    String path = begin("a.txt", 5);

    HttpResponse<String> version =
        send("POST", TUS, ada, new byte[0], "Tus-Resumable", "0.2.2", "Upload-Length", "5");
    assertThat(version.statusCode()).isEqualTo(412);
    assertThat(header(version, "Tus-Version")).isEqualTo("1.0.0");
    assertThat(
            send(
                    "PATCH",
                    path,
                    ada,
                    TestFile.bytes("a"),
                    "Upload-Offset",
                    "0",
                    "Content-Type",
                    "x/y")
                .statusCode())
        .isEqualTo(415);
    assertThat(send("PATCH", path, ada, TestFile.bytes("a"), "Content-Type", CONTENT).statusCode())
        .isEqualTo(400);
    assertThat(send("POST", TUS, ada, new byte[0], "Upload-Defer-Length", "1").statusCode())
        .isEqualTo(400);
    assertThat(offset(path)).isZero();
  }

  @Test
  void strangersSeeNoUploads() {
    String path = begin("a.txt", 5);

    assertThat(head(path, bob).statusCode()).isEqualTo(404);
    assertThat(head(path, ivy).statusCode()).isEqualTo(404);
    assertThat(send("DELETE", path, bob, new byte[0]).statusCode()).isEqualTo(404);
    HttpResponse<String> unknown = server.send("HEAD", path, Optional.empty());
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(header(unknown, "Tus-Resumable")).isEqualTo("1.0.0");
    assertThat(head(TUS + "/..%2f..%2fetc", ada).statusCode()).isIn(400, 404);
    assertThat(head(TUS + "/x", ada).statusCode()).isEqualTo(404);
  }

  @Test
  void endedUploadIsGone() {
    String path = begin("a.txt", 5);
    patch(path, 0, TestFile.bytes("ab"));

    assertThat(send("DELETE", path, ada, new byte[0]).statusCode()).isEqualTo(204);

    assertThat(head(path, ada).statusCode()).isEqualTo(404);
    assertThat(patch(path, 2, TestFile.bytes("c")).statusCode()).isEqualTo(404);
    assertThat(files.sweep(hash -> false, Duration.ZERO)).isZero();
  }

  @Test
  void postStandsForOtherMethods() {
    String path = begin("a.txt", 5);

    assertThat(
            send(
                    "POST",
                    path,
                    ada,
                    TestFile.bytes("ab"),
                    "X-HTTP-Method-Override",
                    "PATCH",
                    "Upload-Offset",
                    "0",
                    "Content-Type",
                    CONTENT)
                .statusCode())
        .isEqualTo(204);
    assertThat(send("POST", path, ada, new byte[0]).statusCode()).isEqualTo(400);
    assertThat(
            send("POST", path, ada, new byte[0], "X-HTTP-Method-Override", "DELETE").statusCode())
        .isEqualTo(204);
  }

  @Test
  void onlyInstructorsPublish() {
    String publish = "filename YS50eHQ=,visibility " + base64("everyone");

    assertThat(
            send("POST", TUS, ada, new byte[0], "Upload-Length", "1", "Upload-Metadata", publish)
                .statusCode())
        .isEqualTo(403);
    assertThat(
            send("POST", TUS, ivy, new byte[0], "Upload-Length", "1", "Upload-Metadata", publish)
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void pageOfAnotherOriginUploadsWithCookies() {
    String partner = "https://app.example.org";
    server.close();
    server = ApiServer.of(builder().cookies(Browser.ORIGIN).allowedOrigins(partner).build());
    Browser browser = new Browser(server).from("Origin", partner);
    browser.login("ada", PASSWORD);
    String[] creation = {
      "Tus-Resumable", "1.0.0", "Upload-Length", "3", "Upload-Metadata", "filename YS50eHQ="
    };

    HttpResponse<String> created = browser.post(TUS, creation);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(header(created, "Access-Control-Expose-Headers"))
        .contains("Location", "Upload-Offset", "Tus-Resumable", "Retry-After");
    HttpResponse<String> preflight =
        server.send(
            "OPTIONS",
            TUS + "/x",
            Optional.empty(),
            "Origin",
            partner,
            "Access-Control-Request-Method",
            "PATCH");
    assertThat(header(preflight, "Access-Control-Allow-Methods"))
        .isEqualTo("DELETE, HEAD, OPTIONS, PATCH, POST");
    assertThat(header(preflight, "Access-Control-Allow-Headers"))
        .contains("Upload-Offset", "X-CSRF-Token");
    browser.showing(Optional.empty());
    assertThat(browser.post(TUS, creation).statusCode()).isEqualTo(403);
  }

  @Test
  void expiredUploadIsUnknown() {
    String path = begin("a.txt", 5);
    now = now.plus(Duration.ofDays(7));
    String again = "Bearer " + signInAgain();

    assertThat(head(path, again).statusCode()).isEqualTo(404);
  }

  private String signInAgain() {
    return ((SignInResult.SignedIn) academy.accounts.signIn("ada", PASSWORD)).token().value();
  }
}
