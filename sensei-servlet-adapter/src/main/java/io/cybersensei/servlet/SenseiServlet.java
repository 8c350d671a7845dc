package io.cybersensei.servlet;

import io.cybersensei.Sensei;
import io.cybersensei.auth.AccessTokens;
import io.cybersensei.auth.Account;
import io.cybersensei.auth.Accounts;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Sensei's HTTP API in one servlet. Mount it where you like, on {@code /} or a pattern that ends in
 * {@code /*}; the paths of the API begin there. It takes JSON, answers JSON, and refuses with
 * problems of RFC 9457. It closes nothing and starts no threads.
 *
 * <pre>{@code
 * // With the accounts that Sensei brings:
 * SenseiServlet servlet = SenseiServlet.builder(sensei).accounts(accounts, tokens).build();
 *
 * // With users that the host has already:
 * SenseiServlet servlet = SenseiServlet.builder(sensei).callers(Callers.fromUserPrincipal()).build();
 *
 * context.addServlet("sensei", servlet).addMapping("/sensei/*");
 * }</pre>
 */
public final class SenseiServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient Routes routes;

  private SenseiServlet(Routes routes) {
    this.routes = routes;
  }

  /** Starts to configure a servlet over a Sensei, which stays the caller's. */
  public static Builder builder(Sensei sensei) {
    return new Builder(sensei);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    routes.answer(request).sendTo(response, !request.getMethod().equals("HEAD"));
  }

  /** Configures a {@link SenseiServlet}. Not thread-safe. */
  public static final class Builder {

    private record OwnAccounts(Accounts accounts, AccessTokens tokens) {}

    private final Sensei sensei;
    private Optional<OwnAccounts> own = Optional.empty();
    private Optional<Callers> callers = Optional.empty();
    private Function<HttpServletRequest, Optional<String>> clientAddress =
        request -> Optional.ofNullable(request.getRemoteAddr());

    private Builder(Sensei sensei) {
      this.sensei = sensei;
    }

    /**
     * Lets people register and sign in, and unless {@link #callers} says otherwise takes callers by
     * their access tokens. Without accounts there is nothing under {@code /api/auth}.
     */
    public Builder accounts(Accounts accounts, AccessTokens tokens) {
      this.own = Optional.of(new OwnAccounts(accounts, tokens));
      return this;
    }

    /**
     * Says who is calling. The names in paths are then learner ids to the letter, whereas those of
     * Sensei's own accounts are compared without distinction of case.
     */
    public Builder callers(Callers newCallers) {
      this.callers = Optional.of(newCallers);
      return this;
    }

    /**
     * Says from which IP address a request comes, for throttling: the container's {@code
     * getRemoteAddr()} by default. Behind a proxy that is the proxy's, so that everybody is in one
     * network, unless the container is told to trust the proxy's headers, or this reads them. A
     * header that clients can set lets them choose their network.
     */
    public Builder clientAddress(Function<HttpServletRequest, Optional<String>> newClientAddress) {
      this.clientAddress = newClientAddress;
      return this;
    }

    /**
     * Builds it.
     *
     * @throws IllegalStateException if neither accounts nor callers were given
     */
    public SenseiServlet build() {
      Routes routes = new Routes();
      Access access = access();
      own.ifPresent(accounts -> addAuth(routes, accounts, access));
      addLearning(routes, access);
      addHealth(routes);
      return new SenseiServlet(routes);
    }

    private Access access() {
      return callers
          .map(given -> new Access(given, UnaryOperator.identity()))
          .or(() -> own.map(OwnAccounts::tokens).map(Builder::accessByToken))
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "The servlet must know who is calling: pass accounts(…) or callers(…) to"
                          + " SenseiServlet.builder(…)."));
    }

    private static Access accessByToken(AccessTokens tokens) {
      return new Access(Callers.fromAccessTokens(tokens), Account::learnerIdOf);
    }

    private void addAuth(Routes routes, OwnAccounts own, Access access) {
      Clients clients = new Clients(clientAddress);
      AuthResource auth = new AuthResource(own.accounts(), clients);
      SessionsResource sessions = new SessionsResource(own.accounts(), access, clients);
      KeysResource keys = new KeysResource(own.tokens());
      routes
          .get("/.well-known/jwks.json", exchange -> keys.keys())
          .post("/api/auth/register", auth::register)
          .post("/api/auth/confirm", auth::confirm)
          .post("/api/auth/login", auth::login)
          .post("/api/auth/refresh", sessions::refresh)
          .post("/api/auth/logout", sessions::logout)
          .post("/api/auth/password", sessions::changePassword)
          .get("/api/auth/sessions", sessions::sessions)
          .delete("/api/auth/sessions/{id}", sessions::end);
    }

    private void addLearning(Routes routes, Access access) {
      InteractionsResource interactions = new InteractionsResource(sensei, access);
      RecommendationsResource recommendations = new RecommendationsResource(sensei, access);
      LearningPathResource paths = new LearningPathResource(sensei, access);
      routes
          .post("/api/interactions", interactions::log)
          .get("/api/user/{username}/recommendations", recommendations::recommend)
          .get("/api/user/{username}/learning-path", paths::path);
    }

    private void addHealth(Routes routes) {
      HealthResource health = new HealthResource(sensei.health());
      routes
          .get("/health", health::ready)
          .get("/health/ready", health::ready)
          .get("/health/live", health::live);
    }
  }
}
