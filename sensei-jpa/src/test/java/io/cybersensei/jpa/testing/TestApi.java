package io.cybersensei.jpa.testing;

import io.cybersensei.Sensei;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.RegistrationResult;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.audit.AuditTrail;
import io.cybersensei.auth.service.ServiceCredentials;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.servlet.Caller;
import io.cybersensei.servlet.SenseiServlet;
import io.cybersensei.upload.file.FileStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The HTTP API over a database, with the topic {@code tcp} and the signed-in user {@code ada}. It
 * remembers no sessions, so that each request asks the database. Below {@code /host} it is served
 * for a host with users of its own, whose ids are in the header {@value #LEARNER}.
 */
public final class TestApi implements AutoCloseable {

  public static final String PASSWORD = "five brass lanterns hum";

  private static final Pattern ROUTE = Pattern.compile("\\| \\[`([A-Z]+) (/\\S*)`]");

  private static final String LEARNER = "X-Learner";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final String token;
  private final String refreshToken;

  /** Starts the API. The caller closes the storage. */
  public TestApi(JpaStorage storage, Role role) throws Exception {
    this(storage, role, "ada");
  }

  /** Starts the API with a user of another name. The caller closes the storage. */
  public TestApi(JpaStorage storage, Role role, String username) throws Exception {
    Sensei sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    AuthSettings settings =
        AuthSettings.builder()
            .audience("school")
            .bcryptCost(4)
            .sessionsRememberedFor(Duration.ZERO)
            .build();
    AccessTokens tokens = new AccessTokens(settings.tokens(), Clock.systemUTC());
    Accounts accounts = new Accounts(storage.auth(), tokens, settings, Clock.systemUTC());
    Registration user =
        new Registration(username, username + "@example.org", Optional.empty(), PASSWORD);
    if (!(accounts.register(user, role) instanceof RegistrationResult.Registered)
        || !(accounts.signIn(username, PASSWORD) instanceof SignInResult.SignedIn in)) {
      throw new IllegalStateException("Cannot sign in.");
    }
    this.token = "Bearer " + in.token().value();
    this.refreshToken = in.refreshToken().value();
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(
        new ServletHolder(
            SenseiServlet.builder(sensei)
                .accounts(accounts, tokens)
                .learnerAccess(LearnerAccess.oneClass())
                .uploads(sensei.uploads(FileStore.inMemory()).build())
                .audit(AuditTrail.of(storage.auth().audit()))
                .services(
                    new ServiceCredentials(
                        storage.services(), storage.auth().audit(), Clock.systemUTC()))
                .build()),
        "/*");
    context.addServlet(
        new ServletHolder(
            SenseiServlet.builder(sensei)
                .callers(
                    request ->
                        Optional.ofNullable(request.getHeader(LEARNER))
                            .map(id -> new Caller(id, Role.LEARNER)))
                .build()),
        "/host/*");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
  }

  public String refreshToken() {
    return refreshToken;
  }

  public HttpRequest get(String path) {
    return request(path).build();
  }

  public HttpRequest post(String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json))
        .build();
  }

  /**
   * Returns a request for each route of docs/http-api.md, with a plausible path and an empty object
   * as its body where the method has one.
   */
  public List<HttpRequest> operations() throws IOException {
    return ROUTE
        .matcher(Files.readString(Path.of("..", "docs", "http-api.md")))
        .results()
        .map(route -> operation(route.group(1), addressOf(route.group(2))))
        .toList();
  }

  private static String addressOf(String template) {
    return template
        .replace("{username}", "ada")
        .replace("{topic}", "tcp")
        .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
  }

  private HttpRequest operation(String method, String path) {
    HttpRequest.Builder request = request(path);
    return switch (method) {
      case "POST", "PUT", "PATCH" ->
          request
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString("{}"))
              .build();
      default -> request.method(method, BodyPublishers.noBody()).build();
    };
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", token);
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + connector.getLocalPort() + path);
  }

  /** Returns a request of a user of the host. */
  public HttpRequest ofHost(String method, String path, String learnerId, String json) {
    return HttpRequest.newBuilder(uri("/host" + path))
        .header(LEARNER, learnerId)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(json))
        .build();
  }

  /** Sends a request without waiting for its response. */
  public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The server could not be stopped.", e);
    }
  }
}
