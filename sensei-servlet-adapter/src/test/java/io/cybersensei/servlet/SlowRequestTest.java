package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.account.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that declare a body and do not send it, or send it late. */
@Tag("slow")
@Timeout(60)
class SlowRequestTest {

  private static final int THREADS = 5;

  /** The number of connections with each of the bodies. */
  private static final int CONNECTIONS = 60;

  /** The bytes that drip in on each connection, one at a time. */
  private static final int BYTES = 3;

  /** The beginnings of bodies, and the headers before them. */
  private static final List<String> BODIES =
      List.of(
          "Content-Type: application/json\r\nContent-Length: 8000\r\n\r\n{",
          "Content-Type: application/json\r\nContent-Length: 900000\r\n\r\n{",
          "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 8000\r\n\r\na",
          "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");

  private final Academy academy = Academy.open();
  private final String ada = academy.signIn("ada", Role.LEARNER);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /nothing",
        "POST /health/live",
        "GET /api/user/me/recommendations",
        "POST /api/auth/login",
        "POST /api/auth/refresh",
        "POST /api/auth/register",
        "POST /api/interactions",
        "POST /api/interactions?atomic=true",
        "DELETE /api/auth/sessions/1",
        "OPTIONS /api/auth/login",
      })
  void slowBodiesHoldNoThreads(String line) throws IOException {
    String head = line + " HTTP/1.1\r\nHost: l\r\nAuthorization: " + ada + "\r\n";
    List<Socket> slow = new ArrayList<>();
    try (ApiServer server = ApiServer.withThreads(THREADS, academy.servlet())) {
      for (String body : BODIES) {
        for (int i = 0; i < CONNECTIONS; i++) {
          Socket socket = server.connect();
          slow.add(socket);
          socket.getOutputStream().write((head + body).getBytes(UTF_8));
        }
      }
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      for (int i = 0; i < BYTES; i++) {
        slow.forEach(SlowRequestTest::sendByte);
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  /** Sends one more byte, unless the server has closed the connection. */
  private static void sendByte(Socket socket) {
    try {
      socket.getOutputStream().write(' ');
    } catch (IOException e) {
      // The server has refused the request, and waits no longer for its body.
    }
  }

  /** Sends all requests first, because a container may take seconds to close a connection. */
  @Test
  void responseDoesNotWaitForTheBody() throws IOException {
    Map<String, String> statuses =
        Map.of(
            "POST /nothing", "404",
            "POST /health/live", "405",
            "POST /api/interactions", "401",
            "GET /health/live", "200");
    try (ApiServer server = academy.serve();
        OpenSockets sockets = new OpenSockets()) {
      Map<String, Socket> answered = new LinkedHashMap<>();
      for (Map.Entry<String, String> each : statuses.entrySet()) {
        Socket socket = sockets.add(server.connect());
        send(socket, each.getKey() + " HTTP/1.1\r\nHost: l\r\nContent-Length: 900000\r\n\r\n{");

        // The connection stays open for some bytes or seconds, in which the client reads this.
        assertThat(until("}", socket))
            .as(each.getKey())
            .startsWith("HTTP/1.1 " + each.getValue())
            .contains("Connection: close");
        answered.put(each.getKey(), socket);
      }
      for (Map.Entry<String, Socket> each : answered.entrySet()) {
        each.getValue().setSoTimeout(20_000);
        assertThat(each.getValue().getInputStream().read()).as(each.getKey()).isEqualTo(-1);
      }
    }
  }

  @Test
  void tooLargeBodyIsRefusedBeforeItArrives() throws IOException {
    try (ApiServer server = academy.serve();
        Socket socket = server.connect()) {
      send(
          socket,
          "POST /api/auth/login HTTP/1.1\r\nHost: l\r\nContent-Type: application/json\r\n"
              + "Content-Length: 8193\r\n\r\n{");

      assertThat(until("}", socket)).startsWith("HTTP/1.1 413 ").contains("8192 bytes");
    }
  }

  @Test
  void tooLargeChunkedBodyIsRefusedWhileItArrives() throws IOException {
    try (ApiServer server = academy.serve();
        Socket socket = server.connect()) {
      send(
          socket,
          "POST /api/auth/login HTTP/1.1\r\nHost: l\r\nContent-Type: application/json\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n2000\r\n"
              + " ".repeat(0x2000));
      send(socket, "\r\n1\r\n \r\n");

      assertThat(until("}", socket)).startsWith("HTTP/1.1 413 ").contains("8192 bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bodyInPiecesIsHandled(boolean async) throws IOException {
    String body = "{\"username\":\"ada\",\"password\":\"" + PASSWORD + "\"}";
    try (ApiServer server = async ? academy.serve() : ApiServer.withoutAsync(academy.servlet());
        Socket socket = server.connect()) {
      String head =
          "POST /api/auth/login HTTP/1.1\r\nHost: l\r\nContent-Type: application/json\r\n";
      send(socket, head + "Content-Length: " + body.length() + "\r\n\r\n" + body.substring(0, 9));
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      send(socket, body.substring(9, 20));
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      send(socket, body.substring(20));
      assertThat(until("}", socket)).startsWith("HTTP/1.1 200 ").contains("access_token");

      // The connection is used again.
      send(socket, head + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n");
      send(socket, body.substring(0, 5) + "\r\n" + Integer.toHexString(body.length() - 5));
      send(socket, "\r\n" + body.substring(5) + "\r\n0\r\n\r\n");
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 200 ")
          .contains("access_token");
    }
  }

  @Test
  void responseToALateBodyHasTheHeadersOfCors() throws IOException {
    String origin = "https://learn.example.org";
    SenseiServlet servlet = academy.builder().allowedOrigins(origin).build();
    try (ApiServer server = ApiServer.of(servlet);
        Socket socket = server.connect()) {
      send(
          socket,
          "POST /api/auth/login HTTP/1.1\r\nHost: l\r\nOrigin: "
              + origin
              + "\r\nContent-Type: application/json\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n2001\r\n"
              + " ".repeat(0x2001));

      assertThat(until("}", socket))
          .startsWith("HTTP/1.1 413 ")
          .contains("Access-Control-Allow-Origin: https://learn.example.org");
    }
  }

  @Test
  void bodyThatStaysAwayIsRefused() throws IOException {
    try (ApiServer server = academy.serve();
        Socket socket = server.connect()) {
      send(
          socket,
          "POST /api/auth/login HTTP/1.1\r\nHost: l\r\nContent-Type: application/json\r\n"
              + "Content-Length: 80\r\n\r\n{");

      assertThat(until("}", socket)).startsWith("HTTP/1.1 408 ").contains("Connection: close");
    }
  }

  @Test
  void callerOfALateBodyIsIdentifiedOnce() throws IOException {
    List<String> identified = new ArrayList<>();
    SenseiServlet servlet =
        SenseiServlet.builder(academy.sensei)
            .callers(
                request -> {
                  identified.add(request.getDispatcherType().name());
                  return Optional.of(new Caller("ada", Role.LEARNER));
                })
            .build();
    String body = "{\"type\":\"viewed\",\"topic_id\":\"tcp\"}";
    try (ApiServer server = ApiServer.of(servlet);
        Socket socket = server.connect()) {
      send(
          socket,
          "POST /api/interactions HTTP/1.1\r\nHost: l\r\nContent-Type: application/json\r\n"
              + "Content-Length: "
              + body.length()
              + "\r\n\r\n");
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      send(socket, body);

      assertThat(until("}", socket)).startsWith("HTTP/1.1 201 ");
    }
    assertThat(identified).containsExactly("REQUEST");
  }

  /** Connections that close together. */
  private static final class OpenSockets implements AutoCloseable {

    private final List<Socket> sockets = new ArrayList<>();

    Socket add(Socket socket) {
      sockets.add(socket);
      return socket;
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  /** Reads a response to the end of its JSON, which is one object without another in it. */
  private static String until(String end, Socket socket) throws IOException {
    socket.setSoTimeout(30_000);
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    while (!text.toString().endsWith(end)) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("The connection ended after: " + text);
      }
      text.append((char) next);
    }
    return text.toString();
  }
}
