package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client tus-js-client in a browser, over a connection that breaks. */
@Timeout(600)
@DisplayName("A resumable upload of tus-js-client")
class TusBrowserTest extends BrowserTest {

  private static final String CLIENT_SHA_256 =
      "8cbb1b63fccc3bba0ae73ad1deb160ce046c3750851d0c3e94921ae3ef070eb8";
  private static final int MEBIBYTES = 300;
  private static final int CUTS = 5;

  /** The browser makes the file of a mebibyte that it repeats, so that no driver carries it. */
  private static final String UPLOAD =
      """
      const [head, tail, mebibytes, token, done] = arguments;
      const bytes = text => Uint8Array.from(atob(text), each => each.charCodeAt(0));
      const filler = new Blob([Uint8Array.from({length: 1 << 20}, (_, i) => i % 251)]);
      const file = new Blob([bytes(head), ...Array(mebibytes).fill(filler), bytes(tail)]);
      let retries = 0;
      const upload = new tus.Upload(file, {
        endpoint: location.origin + '/api/knowledge-base/tus',
        headers: {Authorization: 'Bearer ' + token},
        metadata: {filename: 'lecture.mp4'},
        retryDelays: Array(10).fill(100),
        onShouldRetry: () => { retries++; return true; },
        onSuccess: () => done({url: upload.url, retries}),
        onError: error => done({error: String(error)}),
      });
      upload.start();
      """;

  @Test
  @DisplayName("of 300 MiB is whole after five cuts of the connection")
  void largeFileSurvivesFiveCuts() throws Exception {
    byte[] head = head();
    byte[] tail = box("moov", box("mvhd", new byte[100]));
    Visitor tula = new Visitor(demo.address()).signUp("tula");
    browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(8));
    try (CutConnections connections = new CutConnections(address(), 50L << 20, CUTS)) {
      browser.get(connections.address().toString());
      run(client());

      Map<?, ?> outcome =
          (Map<?, ?>)
              browser.executeAsyncScript(
                  UPLOAD, base64(head), base64(tail), MEBIBYTES, tula.accessToken());

      assertThat(outcome.get("error")).isNull();
      assertThat(connections.cuts()).isEqualTo(CUTS);
      assertThat(((Number) outcome.get("retries")).intValue()).isGreaterThanOrEqualTo(CUTS);
      String id = ((String) outcome.get("url")).replaceAll(".*/", "");
      JsonNode upload = tula.get("api/knowledge-base/uploads/" + id).body();
      assertThat(upload.path("status").asText()).isEqualTo("ready");
      assertThat(upload.path("bytes").asLong())
          .isEqualTo(head.length + ((long) MEBIBYTES << 20) + tail.length);
      assertThat(upload.path("sha256").asText()).isEqualTo(sha256(head, tail));
    }
  }

  private static String client() throws Exception {
    try (InputStream in = TusBrowserTest.class.getResourceAsStream("tus/tus.min.js")) {
      byte[] script = in.readAllBytes();
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(script)))
          .isEqualTo(CLIENT_SHA_256);
      return new String(script, StandardCharsets.UTF_8);
    }
  }

  /** Returns the beginning of a video as a camera writes it, of which the movie is last. */
  private static byte[] head() {
    byte[] brands = box("ftyp", "isom\0\0\2\0isommp42".getBytes(StandardCharsets.ISO_8859_1));
    return ByteBuffer.allocate(brands.length + 8)
        .put(brands)
        .putInt(8 + (MEBIBYTES << 20))
        .put("mdat".getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  private static byte[] box(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .putInt(8 + content.length)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .put(content)
        .array();
  }

  private static String sha256(byte[] head, byte[] tail) throws Exception {
    byte[] filler = new byte[1 << 20];
    for (int i = 0; i < filler.length; i++) {
      filler[i] = (byte) (i % 251);
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(head);
    for (int i = 0; i < MEBIBYTES; i++) {
      digest.update(filler);
    }
    return HexFormat.of().formatHex(digest.digest(tail));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
