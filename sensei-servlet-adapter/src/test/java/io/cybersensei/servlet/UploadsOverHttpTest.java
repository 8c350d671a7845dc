package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.roster.Group;
import io.cybersensei.roster.GroupRole;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.search.Passage;
import io.cybersensei.upload.UploadSettings;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.testing.TestFile;
import io.cybersensei.upload.text.ExtractionResult;
import io.cybersensei.upload.text.TextExtractor;
import io.cybersensei.upload.text.Thumbnail;
import io.cybersensei.upload.type.FileType;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsOverHttpTest {

  private static final String UPLOAD = "/api/knowledge-base/upload";
  private static final String UPLOADS = "/api/knowledge-base/uploads";

  private final Academy academy = Academy.open();
  private final FileStore files = FileStore.inMemory();
  private final ApiServer server =
      ApiServer.of(
          academy
              .builder()
              .learnerAccess(LearnerAccess.ofGroups(academy.storage.groups()))
              .uploads(
                  academy
                      .sensei
                      .uploads(files)
                      .settings(UploadSettings.builder().maxFiles(3).quotaBytes(100_000).build())
                      .build())
              .build());
  private final String ada = academy.signIn("ada", Role.LEARNER);
  private final String bob = academy.signIn("bob", Role.LEARNER);
  private final String ivy = academy.signIn("ivy", Role.INSTRUCTOR);

  private final String zoe = academy.signIn("zoe", Role.INSTRUCTOR);
  private final String root = academy.signIn("mia", Role.ADMIN);

  UploadsOverHttpTest() {
    academy.storage.groups().put(Group.of("7b", "Class 7b"));
    academy.storage.groups().join("7b", "ada", GroupRole.LEARNER);
    academy.storage.groups().join("7b", "ivy", GroupRole.INSTRUCTOR);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] part(String disposition, byte[] content) {
    return TestFile.join(
        ("--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8),
        content,
        TestFile.bytes("\r\n"));
  }

  private static byte[] file(String name, byte[] content) {
    return part("name=\"file\"; filename=\"" + name + "\"", content);
  }

  private static byte[] text(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] field(String name, String value) {
    return part("name=\"" + name + "\"", TestFile.bytes(value));
  }

  private HttpResponse<String> upload(String caller, byte[]... parts) {
    return send(caller, TestFile.join(TestFile.join(parts), TestFile.bytes("--b--\r\n")));
  }

  private HttpResponse<String> send(String caller, byte[] body) {
    return server.send(
        "POST",
        UPLOAD,
        BodyPublishers.ofByteArray(body),
        "Content-Type",
        "multipart/form-data; boundary=b",
        "Authorization",
        caller);
  }

  private HttpResponse<String> get(String caller, String path, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Authorization";
    all[1] = caller;
    return server.get(UPLOADS + path, all);
  }

  private String id(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return json(response).at("/uploads/0/id").asText();
  }

  @Test
  void uploadedFileIsListedAndDownloaded() {
    String id = id(upload(ada, text("Größe.txt", "abcdef")));

    JsonNode upload = json(get(ada, "/" + id));
    assertThat(upload.get("name").asText()).isEqualTo("Größe.txt");
    assertThat(upload.get("bytes").asInt()).isEqualTo(6);
    assertThat(upload.get("status").asText()).isEqualTo("ready");
    assertThat(json(get(ada, "")).get("uploads")).containsExactly(upload);
    HttpResponse<String> content = get(ada, "/" + id + "/content");
    assertThat(content.statusCode()).isEqualTo(200);
    assertThat(content.body()).isEqualTo("abcdef");
    assertThat(content.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"Gr__e.txt\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.txt");
    assertThat(content.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(content.headers().firstValue("Content-Security-Policy"))
        .contains("default-src 'none'; sandbox");
    assertThat(json(get(ada, "/" + id + "/preview")).get("text").asText()).isEqualTo("abcdef");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-2 | 206 | abc | bytes 0-2/6",
        "bytes=2- | 206 | cdef | bytes 2-5/6",
        "bytes=-2 | 206 | ef | bytes 4-5/6",
        "bytes=-99 | 206 | abcdef | bytes 0-5/6",
        "bytes=4-99 | 206 | ef | bytes 4-5/6",
        "bytes=3-1 | 200 | abcdef |",
        "bytes=0-1,3-4 | 200 | abcdef |",
        "items=0-1 | 200 | abcdef |"
      })
  void rangeOfTheContentIsReturned(String range, int status, String body, String returned) {
    String id = id(upload(ada, text("a.txt", "abcdef")));

    HttpResponse<String> response = get(ada, "/" + id + "/content", "Range", range);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo(body);
    assertThat(response.headers().firstValue("Content-Range"))
        .isEqualTo(Optional.ofNullable(returned));
  }

  @Test
  void rangeBehindTheEndIsRefused() {
    String id = id(upload(ada, text("a.txt", "abcdef")));

    assertThat(get(ada, "/" + id + "/content", "Range", "bytes=6-").statusCode()).isEqualTo(416);
    assertThat(get(ada, "/" + id + "/content", "Range", "bytes=0-1", "If-Range", "\"x\"").body())
        .isEqualTo("abcdef");
  }

  @Test
  void eachFileHasItsOwnOutcome() {
    HttpResponse<String> some = upload(ada, text("a.txt", "x"), text("b.exe", "MZ"));

    assertThat(some.statusCode()).isEqualTo(207);
    assertThat(json(some).at("/uploads/0/status").asText()).isEqualTo("ready");
    assertThat(json(some).at("/uploads/1/violations/0/rule").asText())
        .isEqualTo("type_not_allowed");
  }

  @ParameterizedTest
  @CsvSource({
    "a.zip, PK, 415, type_not_allowed",
    "a.pdf, <html>, 415, type_mismatch",
    "a.txt, '', 422, empty",
    "'', x, 422, invalid_name"
  })
  void refusedFileIsAProblemWithItsRule(String name, String content, int status, String rule) {
    HttpResponse<String> response = upload(ada, text(name, content));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(response).at("/violations/0/field").asText()).isEqualTo("file");
    assertThat(json(response).at("/violations/0/rule").asText()).isEqualTo(rule);
    assertThat(json(get(ada, "")).get("uploads")).isEmpty();
    assertThat(files.sweep(hash -> false, Duration.ZERO)).isZero();
  }

  @Test
  void uploadsAreSeenByTheirReadersOnly() {
    String own = id(upload(ada, text("a.txt", "x")));
    String forAll = id(upload(ivy, field("visibility", "everyone"), text("b.txt", "y")));

    assertThat(get(bob, "/" + own).statusCode()).isEqualTo(404);
    assertThat(get(bob, "/" + own + "/content").statusCode()).isEqualTo(404);
    assertThat(get(bob, "/" + forAll + "/content").body()).isEqualTo("y");
    assertThat(get(ivy, "/" + own + "/content").body()).isEqualTo("x");
    assertThat(get(zoe, "/" + own + "/content").statusCode()).isEqualTo(404);
    assertThat(json(get(zoe, "")).get("uploads")).hasSize(1);
    assertThat(delete(zoe, forAll)).isEqualTo(403);
    assertThat(json(get(root, "")).get("uploads")).hasSize(2);
    assertThat(json(get(bob, "")).get("uploads")).hasSize(1);
    assertThat(delete(bob, own)).isEqualTo(404);
    assertThat(delete(bob, forAll)).isEqualTo(403);
    assertThat(delete(ada, own)).isEqualTo(204);
    assertThat(get(ada, "/" + own).statusCode()).isEqualTo(404);
    assertThat(server.get(UPLOADS).statusCode()).isEqualTo(401);
  }

  private int delete(String caller, String id) {
    return server
        .send("DELETE", UPLOADS + "/" + id, Optional.empty(), "Authorization", caller)
        .statusCode();
  }

  @Test
  void onlyInstructorsPublish() {
    assertThat(upload(ada, field("visibility", "everyone"), text("b.txt", "y")).statusCode())
        .isEqualTo(403);
    String id = id(upload(ada, text("a.txt", "x")));

    assertThat(publish(ada, id, "{\"visibility\":\"everyone\"}")).isEqualTo(403);
    assertThat(publish(ivy, id, "{\"visibility\":\"public\"}")).isEqualTo(422);
    assertThat(publish(ivy, id, "{\"visibility\":\"group\"}")).isEqualTo(422);
    assertThat(publish(ivy, "x", "{\"visibility\":\"everyone\"}")).isEqualTo(404);
    assertThat(publish(ivy, id, "{\"visibility\":\"everyone\"}")).isEqualTo(200);
    assertThat(get(bob, "/" + id).statusCode()).isEqualTo(200);
  }

  private int publish(String caller, String id, String body) {
    return server
        .send(
            "PUT",
            UPLOADS + "/" + id + "/visibility",
            Optional.of(body),
            "Content-Type",
            "application/json",
            "Authorization",
            caller)
        .statusCode();
  }

  @Test
  void requestThatFailsAsAWholeLeavesNothing() {
    byte[] cut = TestFile.join(text("a.txt", "x"), TestFile.bytes("--b\r\nContent-Dispo"));

    assertThat(send(ada, cut).statusCode()).isEqualTo(400);
    assertThat(send(ada, text("a.txt", "x")).statusCode()).isEqualTo(400);
    assertThat(
            upload(
                    ada,
                    text("1.txt", "x"),
                    text("2.txt", "x"),
                    text("3.txt", "x"),
                    text("4.txt", "x"))
                .statusCode())
        .isEqualTo(413);
    assertThat(upload(ada, text("a.txt", "x"), field("visibility", "owner")).statusCode())
        .isEqualTo(422);
    assertThat(upload(ada).statusCode()).isEqualTo(422);
    assertThat(upload(ada, part("name=\"" + "x".repeat(9_000) + "\"", new byte[1])).statusCode())
        .isEqualTo(400);
    assertThat(json(get(ada, "")).get("uploads")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/mixed; boundary=b",
        "application/json"
      })
  void otherMediaTypeIsRefused(String type) {
    assertThat(
            server
                .send(
                    "POST",
                    UPLOAD,
                    BodyPublishers.ofString("x"),
                    "Content-Type",
                    type,
                    "Authorization",
                    ada)
                .statusCode())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filename=\"a.txt\"; filename*=UTF-8''%FF%FE.exe | a.txt",
        "filename=\"a.txt\"; filename*=UTF-8''%C3%BC%2B+.txt | ü++.txt",
        "filename=\"C:\\Temp\\a.txt\" | a.txt",
        "filename=\"a%22b.txt\" | a_b.txt",
        "filename=a.txt | a.txt",
        "filename*=nonsense; filename=\"a.txt\" | a.txt"
      })
  void nameOfTheFileIsThatOfTheClient(String parameters, String shown) {
    HttpResponse<String> response =
        upload(ada, part("name=\"file\"; " + parameters, TestFile.bytes("x")));

    assertThat(json(response).at("/uploads/0/name").asText()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"filename=\"%s.txt\"", "filename*=UTF-8''%s.txt"})
  void longNamesOfFilesAreCut(String parameter) {
    for (String letter : List.of("a", "%41", "\\\"")) {
      String parameters = parameter.formatted(letter.repeat(3_900 / letter.length()));

      HttpResponse<String> response =
          upload(
              ada,
              part("name=\"file\"; filename=\"b.txt\"; x; " + parameters, TestFile.bytes("x")));

      assertThat(response.statusCode()).as(parameters).isEqualTo(201);
    }
  }

  @Test
  void manyPartsAreRefused() {
    byte[] fields = field("visibility", "owner");
    byte[][] many = new byte[2_100][];
    Arrays.fill(many, fields);

    assertThat(upload(ada, many).statusCode()).isEqualTo(400);
  }

  @Test
  void clientThatGoesAwayLeavesNothing() throws IOException {
    String head =
        "POST "
            + UPLOAD
            + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
            + ada
            + "\r\n"
            + "Content-Type: multipart/form-data; boundary=b\r\n"
            + "Content-Length: 2000000000\r\n\r\n";

    server.sendRaw(TestFile.join(TestFile.bytes(head), text("a.txt", "x")));

    assertThat(json(get(ada, "")).get("uploads")).isEmpty();
  }

  @Test
  void previewsAreASmallPictureOrTheFirstText() {
    TextExtractor extractor =
        new TextExtractor() {
          @Override
          public boolean supports(FileType type) {
            return true;
          }

          @Override
          public ExtractionResult extract(FileType type, SeekableByteChannel content) {
            return type == FileType.PNG
                ? new ExtractionResult.Extracted(
                    List.of(), Optional.of(Thumbnail.of(TestFile.bytes("jpeg"))))
                : new ExtractionResult.Extracted(
                    List.of(Passage.of("first"), Passage.of("x".repeat(4_000))), Optional.empty());
          }
        };
    try (ApiServer with =
        ApiServer.of(
            academy
                .builder()
                .uploads(academy.sensei.uploads(files).extractor(extractor, Runnable::run).build())
                .build())) {
      String picture = upload(with, "a.png", TestFile.honest("a.png"));
      HttpResponse<String> image =
          with.get(UPLOADS + "/" + picture + "/preview", "Authorization", ada);
      assertThat(image.body()).isEqualTo("jpeg");
      assertThat(image.headers().firstValue("Content-Type")).contains("image/jpeg");
      assertThat(image.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(image.headers().firstValue("Content-Security-Policy"))
          .contains("default-src 'none'; sandbox");
      assertThat(
              json(with.get(UPLOADS + "/" + picture, "Authorization", ada)).get("preview").asText())
          .isEqualTo("image");
      String document = upload(with, "a.pdf", TestFile.honest("d.pdf"));
      JsonNode text = json(with.get(UPLOADS + "/" + document + "/preview", "Authorization", ada));
      assertThat(text.get("text").asText()).startsWith("first\n\nxxx").hasSize(4_000);
      assertThat(text.get("cut").asBoolean()).isTrue();
      assertThat(with.get(UPLOADS + "/" + document + "/preview", "Authorization", bob).statusCode())
          .isEqualTo(404);
    }
  }

  private String upload(ApiServer to, String name, byte[] content) {
    return id(
        to.send(
            "POST",
            UPLOAD,
            BodyPublishers.ofByteArray(
                TestFile.join(file(name, content), TestFile.bytes("--b--\r\n"))),
            "Content-Type",
            "multipart/form-data; boundary=b",
            "Authorization",
            ada));
  }
}
