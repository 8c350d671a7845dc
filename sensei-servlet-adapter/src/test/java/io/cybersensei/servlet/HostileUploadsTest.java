package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.account.Role;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.testing.TestFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that misuse the routes of uploads: others are served, and nothing is left. */
@Timeout(120)
class HostileUploadsTest {

  private static final String UPLOAD = "/api/knowledge-base/upload";
  private static final String UPLOADS = "/api/knowledge-base/uploads/";
  private static final String TUS = "/api/knowledge-base/tus";
  private static final String MULTIPART = "Content-Type: multipart/form-data; boundary=b\r\n";
  private static final String HALF_A_FILE =
      "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf";

  private final Academy academy = Academy.open();
  private final Path folder;
  private final ApiServer server;
  private final String ada = academy.signIn("ada", Role.LEARNER);
  private final String bob = academy.signIn("bob", Role.LEARNER);
  private final List<Socket> open = new ArrayList<>();

  HostileUploadsTest(@TempDir Path folder) {
    this.folder = folder;
    this.server =
        ApiServer.of(
            academy
                .builder()
                .uploads(academy.sensei.uploads(FileStore.inFolder(folder)).build())
                .build());
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    server.close();
  }

  private String head(String line, String... headers) {
    return line
        + " HTTP/1.1\r\nHost: l\r\nTus-Resumable: 1.0.0\r\nAuthorization: "
        + ada
        + "\r\n"
        + String.join("", headers)
        + "\r\n";
  }

  private Socket send(String request) throws IOException {
    Socket socket = server.connect();
    open.add(socket);
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write(request.getBytes(UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  /** Returns the statuses of the responses until the server closes the connection. */
  private static List<String> statuses(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        all.write(next);
      }
    } catch (IOException e) {
      // A connection that is reset has ended as well.
    }
    return Stream.of(all.toString(ISO_8859_1).split("HTTP/1[.]1 ", -1))
        .skip(1)
        .map(response -> response.substring(0, 3))
        .toList();
  }

  private HttpResponse<String> upload(String caller, String name) {
    byte[] body =
        TestFile.bytes(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\n\r\nA text.\r\n--b--\r\n");
    return server.send(
        "POST",
        UPLOAD,
        BodyPublishers.ofByteArray(body),
        "Content-Type",
        "multipart/form-data; boundary=b",
        "Authorization",
        caller);
  }

  private void expectOthersAreServed() {
    assertThat(upload(bob, "notes.txt").statusCode()).isEqualTo(201);
    assertThat(server.get("/api/user/me/recommendations", "Authorization", bob).statusCode())
        .isEqualTo(200);
    assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
  }

  private String beginTus(String name, long length) {
    HttpResponse<String> response =
        server.send(
            "POST",
            TUS,
            BodyPublishers.noBody(),
            "Authorization",
            ada,
            "Tus-Resumable",
            "1.0.0",
            "Upload-Length",
            Long.toString(length),
            "Upload-Metadata",
            "filename " + Base64.getEncoder().encodeToString(name.getBytes(UTF_8)));
    assertThat(response.statusCode()).isEqualTo(201);
    return TUS + response.headers().firstValue("Location").orElse("").replaceFirst("^tus", "");
  }

  private List<Path> drafts() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("drafts"))) {
      return files.toList();
    }
  }

  @Test
  void halfSentFilesHoldFewThreads() throws Exception {
    for (int i = 0; i < 60; i++) {
      send(head("POST " + UPLOAD, MULTIPART, "Content-Length: 2147483648\r\n") + HALF_A_FILE);
      send(
          head("POST " + UPLOAD, MULTIPART, "Transfer-Encoding: chunked\r\n")
              + Integer.toHexString(HALF_A_FILE.length())
              + "\r\n"
              + HALF_A_FILE
              + "\r\n");
    }
    expectOthersAreServed();

    for (Socket socket : open) {
      socket.close();
    }
    while (!drafts().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(json(server.get("/api/knowledge-base/uploads", "Authorization", ada)).get("uploads"))
        .isEmpty();
    // The places of those who have left are free again.
    while (upload(ada, "later.txt").statusCode() != 201) {
      Thread.onSpinWait();
    }
  }

  @Test
  void halfSentPartsHoldFewThreads() throws Exception {
    String path = beginTus("a.txt", 5_000);
    for (int i = 0; i < 60; i++) {
      send(
          head(
                  "PATCH " + path,
                  "Content-Type: application/offset+octet-stream\r\n",
                  "Upload-Offset: 0\r\n",
                  "Content-Length: 2147483648\r\n")
              + "half");
    }

    expectOthersAreServed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET ", "DELETE "})
  void bodiesOfOtherRequestsHoldNoThreads(String method) throws Exception {
    String id = json(upload(ada, "a.txt")).at("/uploads/0/id").asText();
    for (int i = 0; i < 60; i++) {
      String path = UPLOADS + (method.equals("GET ") ? id + "/preview" : "unknown");
      send(head(method + path, MULTIPART, "Content-Length: 2147483648\r\n") + HALF_A_FILE);
    }

    expectOthersAreServed();
  }

  @Test
  void hundredThousandPartsAreRefused() throws Exception {
    String part = "--b\r\nContent-Disposition: form-data; name=\"visibility\"\r\n\r\nowner\r\n";
    HttpResponse<String> response =
        server.send(
            "POST",
            UPLOAD,
            BodyPublishers.ofString(part.repeat(1_000)),
            "Content-Type",
            "multipart/form-data; boundary=b",
            "Authorization",
            ada);
    assertThat(response.statusCode()).isEqualTo(400);

    Socket socket = send(head("POST " + UPLOAD, MULTIPART, "Content-Length: 2147483648\r\n"));
    try {
      for (int i = 0; i < 100; i++) {
        socket.getOutputStream().write(part.repeat(1_000).getBytes(UTF_8));
      }
    } catch (IOException e) {
      // The server does not read to the end.
    }
    assertThat(statuses(socket)).isSubsetOf("400");
    expectOthersAreServed();
  }

  @Test
  void deeplyNestedJsonIsRefused() {
    String id = json(upload(ada, "a.txt")).at("/uploads/0/id").asText();
    String ivy = academy.signIn("ivy", Role.INSTRUCTOR);
    HttpResponse<String> response =
        server.send(
            "PUT",
            UPLOADS + id + "/visibility",
            BodyPublishers.ofString("{\"visibility\":" + "[".repeat(100_000)),
            "Content-Type",
            "application/json",
            "Authorization",
            ivy);

    assertThat(response.statusCode()).isIn(400, 413);
    expectOthersAreServed();
  }

  @Test
  void pipelinedGarbageEndsItsConnectionOnly() throws Exception {
    String id = json(upload(ada, "a.txt")).at("/uploads/0/id").asText();
    String path = beginTus("b.txt", 5);
    String garbage = "\u0001\u0002 garbage\r\n\r\n".repeat(1_000);
    for (String request :
        List.of(
            head("GET " + UPLOADS + id + "/preview"),
            head(
                    "PATCH " + path,
                    "Content-Type: application/offset+octet-stream\r\n",
                    "Upload-Offset: 0\r\n",
                    "Content-Length: 5\r\n")
                + "A tex",
            head("POST " + UPLOAD, MULTIPART, "Content-Length: 4\r\n") + "--b-")) {
      List<String> statuses = statuses(send(request + garbage));
      // A server may close the connection before its client has read the response.
      assertThat(statuses).hasSizeLessThanOrEqualTo(2);
      assertThat(statuses.stream().skip(1)).allMatch("400"::equals);
    }

    expectOthersAreServed();
  }
}
