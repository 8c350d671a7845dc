package io.cybersensei.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a slow body by the idle timeout of Jetty, which other containers do not have. */
@Timeout(60)
class JettyIdleTimeoutTest {

  private final Academy academy = Academy.open();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bodyThatTheContainerGivesUpIsTooSlow(boolean async) throws IOException {
    Container impatient =
        JettyContainer.withIdleTimeout(Duration.ofSeconds(1), async, academy.servlet());
    try (ApiServer server = ApiServer.over(impatient);
        Socket socket = server.connect()) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              ("POST /api/auth/login HTTP/1.1\r\nHost: l\r\nContent-Type: application/json\r\n"
                      + "Content-Length: 80\r\n\r\n{")
                  .getBytes(UTF_8));

      assertThat(new String(socket.getInputStream().readNBytes(13), UTF_8))
          .isEqualTo("HTTP/1.1 408 ");
    }
  }
}
