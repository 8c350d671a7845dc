package io.cybersensei.jpa.testing;

import io.cybersensei.Sensei;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.RegistrationResult;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.servlet.SenseiServlet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The HTTP API over a database, with the topic {@code tcp} and the signed-in user {@code ada}. It
 * remembers no sessions, so that each request asks the database.
 */
public final class TestApi implements AutoCloseable {

  public static final String PASSWORD = "five brass lanterns hum";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final String token;
  private final String refreshToken;

  /** Starts the API. The caller closes the storage. */
  public TestApi(JpaStorage storage, Role role) throws Exception {
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
    Registration ada = new Registration("ada", "ada@example.org", Optional.empty(), PASSWORD);
    if (!(accounts.register(ada, role) instanceof RegistrationResult.Registered)
        || !(accounts.signIn("ada", PASSWORD) instanceof SignInResult.SignedIn in)) {
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
                .build()),
        "/*");
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

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + connector.getLocalPort() + path))
        .header("Authorization", token);
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
