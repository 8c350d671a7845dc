package io.cybersensei.servlet;

import io.cybersensei.Sensei;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.servlet.internal.accounts.AccountsResource;
import io.cybersensei.servlet.internal.accounts.KeysResource;
import io.cybersensei.servlet.internal.accounts.SessionsResource;
import io.cybersensei.servlet.internal.auth.AccessRules;
import io.cybersensei.servlet.internal.auth.Authenticator;
import io.cybersensei.servlet.internal.auth.BearerTokens;
import io.cybersensei.servlet.internal.auth.ClientAddresses;
import io.cybersensei.servlet.internal.auth.CookieTokens;
import io.cybersensei.servlet.internal.auth.Cors;
import io.cybersensei.servlet.internal.auth.CrossSiteRequests;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.auth.Origins;
import io.cybersensei.servlet.internal.auth.TokenCarrier;
import io.cybersensei.servlet.internal.auth.TokensInBody;
import io.cybersensei.servlet.internal.auth.TokensInCookies;
import io.cybersensei.servlet.internal.auth.ValidTokens;
import io.cybersensei.servlet.internal.health.HealthResource;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.http.Router;
import io.cybersensei.servlet.internal.http.UnreadBody;
import io.cybersensei.servlet.internal.interactions.InteractionsResource;
import io.cybersensei.servlet.internal.recommendations.LearningPathResource;
import io.cybersensei.servlet.internal.recommendations.RecommendationsResource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Sensei's HTTP API in one servlet. Mount it where you like, on {@code /} or a pattern that ends in
 * {@code /*}; the paths of the API begin there. It takes JSON, answers JSON, and refuses with
 * problems of RFC 9457. It closes nothing and starts no threads.
 *
 * <pre>{@code
 * // With the accounts that Sensei brings:
 * SenseiServlet servlet = SenseiServlet.builder(sensei).accounts(accounts, tokens).build();
 *
 * // The same with the tokens in cookies, for pages in a browser:
 * SenseiServlet servlet =
 *     SenseiServlet.builder(sensei)
 *         .accounts(accounts, tokens)
 *         .cookies("https://learn.example.org")
 *         .build();
 *
 * // With users that the host has already:
 * SenseiServlet servlet = SenseiServlet.builder(sensei).callers(Callers.fromUserPrincipal()).build();
 *
 * context.addServlet("sensei", servlet).addMapping("/sensei/*");
 * }</pre>
 */
public final class SenseiServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient Router router;
  private final transient Cors cors;
  private final transient Authenticator authenticator;

  private SenseiServlet(Router router, Cors cors, Authenticator authenticator) {
    this.router = router;
    this.cors = cors;
    this.authenticator = authenticator;
  }

  /** Starts to configure a servlet over a Sensei, which stays the caller's. */
  public static Builder builder(Sensei sensei) {
    return new Builder(sensei);
  }

  /**
   * Says who is calling as this servlet does, for servlets of the host beside it. Where cookies are
   * used, nobody sends a request that changes something and fails the checks against cross-site
   * requests.
   */
  public Callers callers() {
    return request -> {
      try {
        return authenticator
            .identify(request)
            .map(identity -> new Caller(identity.learnerId(), identity.role()));
      } catch (ProblemException refused) {
        return Optional.empty();
      }
    };
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Response answer = cors.addTo(router.answer(request), request);
    if (answer.status() >= 400) {
      UnreadBody.discard(request);
    }
    answer.sendTo(response, !request.getMethod().equals("HEAD"));
  }

  /** Configures a {@link SenseiServlet}. Not thread-safe. */
  public static final class Builder {

    private static final Pattern KEYS_PATH =
        Pattern.compile("(?!/(api|health)(/|$))(/[A-Za-z0-9._~-]+)+");

    private record OwnAccounts(Accounts accounts, AccessTokens tokens) {}

    private final Sensei sensei;
    private Optional<OwnAccounts> own = Optional.empty();
    private Optional<Callers> callers = Optional.empty();
    private Optional<String> publicOrigin = Optional.empty();
    private Set<String> allowedOrigins = Set.of();
    private String keysPath = "/.well-known/jwks.json";
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
     * Keeps the tokens of {@link #accounts} in cookies that no script can read, for pages in a
     * browser, rather than in the bodies of answers. Requests that change something then need to
     * come from the public origin or an {@linkplain #allowedOrigins allowed} one, and to bring the
     * session's CSRF token in the header {@code X-CSRF-Token}.
     *
     * @param publicOrigin where browsers find the API, such as {@code https://learn.example.org}
     * @throws IllegalArgumentException if it is no origin, or is neither {@code https} nor on
     *     localhost
     */
    public Builder cookies(String publicOrigin) {
      this.publicOrigin = Optional.of(Origins.checkedForCookies("publicOrigin", publicOrigin));
      return this;
    }

    /**
     * Lets pages of other origins call the API (CORS), with cookies where there are {@link
     * #cookies}; none by default.
     *
     * @param origins all of them, each to the letter
     * @throws IllegalArgumentException if one is no origin
     */
    public Builder allowedOrigins(String... origins) {
      for (String origin : origins) {
        Origins.checked("allowedOrigins", origin);
      }
      this.allowedOrigins = Set.copyOf(List.of(origins));
      return this;
    }

    /**
     * Where the public keys of access tokens are, {@code /.well-known/jwks.json} by default; from
     * the mount on.
     *
     * @throws IllegalArgumentException unless it is a path of segments out of letters, digits,
     *     dots, underscores, tildes and hyphens, and not in {@code /api} or {@code /health}
     */
    public Builder keysPath(String newKeysPath) {
      if (!KEYS_PATH.matcher(newKeysPath).matches()) {
        throw new IllegalArgumentException(
            "keysPath must be a path such as /.well-known/jwks.json, outside /api and /health, but"
                + " is "
                + newKeysPath);
      }
      this.keysPath = newKeysPath;
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
     * @throws IllegalStateException if neither accounts nor callers were given, or cookies without
     *     accounts or with callers
     * @throws IllegalArgumentException if cookies were to be sent to an allowed origin that is
     *     neither {@code https} nor on localhost
     */
    public SenseiServlet build() {
      Router routes = new Router();
      Optional<CrossSiteRequests> crossSite = publicOrigin.map(this::crossSiteRequests);
      Authenticator authenticator = authenticator(crossSite);
      AccessRules access =
          callers.isPresent()
              ? new AccessRules(authenticator, UnaryOperator.identity(), (caller, request) -> {})
              : new AccessRules(authenticator, Account::learnerIdOf, this::recordDenial);
      own.ifPresent(accounts -> addAuth(routes, accounts, access, crossSite));
      addLearning(routes, access);
      addHealth(routes);
      return new SenseiServlet(
          routes, new Cors(allowedOrigins, publicOrigin.isPresent()), authenticator);
    }

    private CrossSiteRequests crossSiteRequests(String ownOrigin) {
      if (own.isEmpty() || callers.isPresent()) {
        throw new IllegalStateException(
            "cookies(…) holds the tokens of accounts(…) and takes callers by them: pass accounts(…)"
                + " as well, and no callers(…), to SenseiServlet.builder(…).");
      }
      Set<String> origins = new HashSet<>(Set.of(ownOrigin));
      for (String origin : allowedOrigins) {
        origins.add(Origins.checkedForCookies("allowedOrigins", origin));
      }
      return new CrossSiteRequests(own.get().accounts(), origins);
    }

    private Authenticator authenticator(Optional<CrossSiteRequests> crossSite) {
      return callers
          .map(Builder::authenticator)
          .or(() -> own.map(accounts -> byToken(accounts, crossSite)))
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "The servlet must know who is calling: pass accounts(…) or callers(…) to"
                          + " SenseiServlet.builder(…)."));
    }

    private static Authenticator authenticator(Callers callers) {
      return request ->
          callers.callerOf(request).map(caller -> new Identity(caller.learnerId(), caller.role()));
    }

    private static Authenticator byToken(OwnAccounts own, Optional<CrossSiteRequests> crossSite) {
      ValidTokens tokens = ValidTokens.of(own.tokens(), own.accounts());
      return crossSite
          .<Authenticator>map(checks -> new CookieTokens(tokens, checks))
          .orElseGet(() -> new BearerTokens(tokens));
    }

    private void recordDenial(Identity caller, Request request) {
      RequestSource client = new ClientAddresses(clientAddress).of(request);
      own.ifPresent(each -> each.accounts().accessDenied(caller.learnerId(), client));
    }

    private void addAuth(
        Router routes, OwnAccounts own, AccessRules access, Optional<CrossSiteRequests> crossSite) {
      Optional<TokensInCookies> cookies =
          crossSite.map(checks -> new TokensInCookies(own.accounts(), checks));
      TokenCarrier carrier = cookies.<TokenCarrier>map(each -> each).orElseGet(TokensInBody::new);
      ClientAddresses clients = new ClientAddresses(clientAddress);
      AccountsResource auth = new AccountsResource(own.accounts(), clients, carrier);
      SessionsResource sessions = new SessionsResource(own.accounts(), access, clients, carrier);
      KeysResource keys = new KeysResource(own.tokens());
      cookies.ifPresent(each -> routes.get("/api/auth/csrf", each::csrfToken));
      routes
          .get(keysPath, request -> keys.keys())
          .post("/api/auth/register", auth::register)
          .post("/api/auth/confirm", auth::confirm)
          .post("/api/auth/login", auth::login)
          .post("/api/auth/refresh", sessions::refresh)
          .post("/api/auth/logout", sessions::logout)
          .post("/api/auth/password", sessions::changePassword)
          .get("/api/auth/sessions", sessions::sessions)
          .delete("/api/auth/sessions/{id}", sessions::end);
    }

    private void addLearning(Router routes, AccessRules access) {
      InteractionsResource interactions = new InteractionsResource(sensei, access);
      RecommendationsResource recommendations = new RecommendationsResource(sensei, access);
      LearningPathResource paths = new LearningPathResource(sensei, access);
      routes
          .post("/api/interactions", interactions::log)
          .get("/api/user/{username}/recommendations", recommendations::recommend)
          .get("/api/user/{username}/learning-path", paths::path);
    }

    private void addHealth(Router routes) {
      HealthResource health = new HealthResource(sensei.health());
      routes
          .get("/health", health::ready)
          .get("/health/ready", health::ready)
          .get("/health/live", health::live);
    }
  }
}
