package io.cybersensei.upload.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.upload.testing.BytesChannel;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A daemon of the test speaks the protocol of clamd. */
class ClamdScannerTest {

  private static Optional<String> scan(byte[] file, String answer) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> received =
          CompletableFuture.supplyAsync(() -> serve(server, answer));
      Optional<String> virus =
          ClamdScanner.at("localhost", server.getLocalPort(), Duration.ofSeconds(10))
              .scan(new BytesChannel(file));
      assertThat(received.join()).isEqualTo(file.length);
      return virus;
    }
  }

  private static int serve(ServerSocket server, String answer) {
    try (Socket socket = server.accept()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] command = in.readNBytes(10);
      assertThat(new String(command, StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
      int bytes = 0;
      for (int length = in.readInt(); length > 0; length = in.readInt()) {
        bytes += in.readNBytes(length).length;
      }
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      return bytes;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void cleanFileHasNoVirus() throws IOException {
    assertThat(scan(new byte[200_000], "stream: OK\0")).isEmpty();
    assertThat(scan(new byte[0], "stream: OK\0")).isEmpty();
  }

  @Test
  void virusIsNamed() throws IOException {
    assertThat(scan(new byte[9], "stream: Eicar-Test-Signature FOUND\0"))
        .contains("Eicar-Test-Signature");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "INSTREAM size limit exceeded. ERROR\0", "stream: OKAY\0", "stream: x ERROR"})
  void otherAnswerIsAFailure(String answer) {
    assertThatThrownBy(() -> scan(new byte[9], answer))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("clamd");
  }

  @Test
  void absentDaemonIsAFailure() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0)) {
      port = server.getLocalPort();
    }

    assertThatThrownBy(() -> ClamdScanner.at("localhost", port).scan(new BytesChannel(new byte[9])))
        .isInstanceOf(IOException.class);
  }

  @Test
  void badSettingIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClamdScanner.at("localhost", 0))
        .withMessageContaining("port");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClamdScanner.at("localhost", 1, Duration.ZERO))
        .withMessageContaining("timeout");
  }
}
