package io.cybersensei.servlet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cybersensei.NoSecretsInLogs;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.RegistrationResult;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.account.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A servlet container with the servlet on a free port, and a client of it. */
final class ApiServer implements AutoCloseable {

  static final String PASSWORD = "five brass lanterns hum";

  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    NoSecretsInLogs.secret(PASSWORD);
  }

  private final Container container;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String prefix;

  private ApiServer(Container container, String prefix) {
    this.container = container;
    this.prefix = prefix;
  }

  /** Starts a server with the servlet at the root. */
  static ApiServer of(SenseiServlet servlet) {
    return at("/*", servlet);
  }

  /** Starts a server with the servlet at a mapping that ends in a star. */
  static ApiServer at(String mapping, SenseiServlet servlet) {
    return start(new Container.Mount("", mapping, true, OptionalInt.empty()), servlet);
  }

  /** Starts a server with the servlet in a context. */
  static ApiServer in(String contextPath, String mapping, SenseiServlet servlet) {
    return start(new Container.Mount(contextPath, mapping, true, OptionalInt.empty()), servlet);
  }

  /** Starts a server that has few threads for requests. */
  static ApiServer withThreads(int threads, SenseiServlet servlet) {
    return start(new Container.Mount("", "/*", true, OptionalInt.of(threads)), servlet);
  }

  /** Starts a server with the servlet registered as a host may do: without asyncSupported. */
  static ApiServer withoutAsync(SenseiServlet servlet) {
    return start(new Container.Mount("", "/*", false, OptionalInt.empty()), servlet);
  }

  /** Returns a client of a container, which it closes. */
  static ApiServer over(Container container) {
    return new ApiServer(container, "");
  }

  private static ApiServer start(Container.Mount mount, SenseiServlet servlet) {
    return new ApiServer(Container.start(mount, servlet), mount.prefix());
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, Optional.empty(), headers);
  }

  HttpResponse<String> post(String path, String json, String... headers) {
    List<String> more = new ArrayList<>(List.of("Content-Type", "application/json"));
    more.addAll(List.of(headers));
    return send("POST", path, Optional.of(json), more.toArray(String[]::new));
  }

  HttpResponse<String> send(String method, String path, Optional<String> body, String... headers) {
    return send(
        method, path, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()), headers);
  }

  HttpResponse<String> send(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + container.port() + prefix + path))
            .method(method, body);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response = exchange(request.build());
      Secrets.in(response).forEach(NoSecretsInLogs::secret);
      DescribedResponses.check(method, path, response);
      return response;
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Sends a request, and sends it again if the client itself has closed the connection. Java's
   * client watches its idle connections. About once in several hundred thousand requests it still
   * watches a connection that it is using again, and closes it because of the response. A
   * connection that the server closes has another cause and is a fault.
   */
  private HttpResponse<String> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      if (!closedByTheClient(e)) {
        throw e;
      }
      return client.send(request, BodyHandlers.ofString());
    }
  }

  /** The message is that of the root cause on Java 17, and of one above it on Java 25. */
  private static boolean closedByTheClient(IOException failure) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(each -> "connection closed locally".equals(each.getMessage()));
  }

  /** Sends bytes unchanged and returns all that the server sends until it closes the connection. */
  String sendRaw(byte[] bytes) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      InputStream response = socket.getInputStream();
      return new String(response.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Returns the port. */
  int port() {
    return container.port();
  }

  /** Opens a connection, which the caller closes. */
  Socket connect() throws IOException {
    return new Socket("localhost", container.port());
  }

  /** Registers an account, signs it in, and returns its header Authorization. */
  static String signIn(Accounts accounts, String username, Role role) {
    Registration registration =
        new Registration(username, username + "@example.org", Optional.empty(), PASSWORD);
    if (!(accounts.register(registration, role) instanceof RegistrationResult.Registered)
        || !(accounts.signIn(username, PASSWORD) instanceof SignInResult.SignedIn in)) {
      throw new IllegalStateException("Cannot sign in " + username + ".");
    }
    NoSecretsInLogs.secret(in.token().value());
    NoSecretsInLogs.secret(in.refreshToken().value());
    return "Bearer " + in.token().value();
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(response.body(), e);
    }
  }

  /** Returns the names of an object's members in their order. */
  static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Returns the violations of a problem as "field rule". */
  static List<String> violations(JsonNode problem) {
    List<String> violations = new ArrayList<>();
    problem
        .get("violations")
        .forEach(
            each -> violations.add(each.get("field").asText() + " " + each.get("rule").asText()));
    return violations;
  }

  @Override
  public void close() {
    container.close();
  }
}
