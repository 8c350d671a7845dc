package io.cybersensei.servlet;

import io.cybersensei.Sensei;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.audit.AuditTrail;
import io.cybersensei.auth.service.ServiceCredentials;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.roster.Groups;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.servlet.internal.accounts.AccountsResource;
import io.cybersensei.servlet.internal.accounts.KeysResource;
import io.cybersensei.servlet.internal.accounts.SessionsResource;
import io.cybersensei.servlet.internal.activities.ActivitiesResource;
import io.cybersensei.servlet.internal.admin.AuditResource;
import io.cybersensei.servlet.internal.admin.MetricsResource;
import io.cybersensei.servlet.internal.admin.ModelsResource;
import io.cybersensei.servlet.internal.admin.TrainingResource;
import io.cybersensei.servlet.internal.auth.AccessRules;
import io.cybersensei.servlet.internal.auth.Authenticator;
import io.cybersensei.servlet.internal.auth.BearerTokens;
import io.cybersensei.servlet.internal.auth.CallerBudgets;
import io.cybersensei.servlet.internal.auth.ClientAddresses;
import io.cybersensei.servlet.internal.auth.CookieTokens;
import io.cybersensei.servlet.internal.auth.Cors;
import io.cybersensei.servlet.internal.auth.CrossSiteRequests;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.auth.InvalidIdentityException;
import io.cybersensei.servlet.internal.auth.Origins;
import io.cybersensei.servlet.internal.auth.ServiceSecrets;
import io.cybersensei.servlet.internal.auth.TokenCarrier;
import io.cybersensei.servlet.internal.auth.TokensInBody;
import io.cybersensei.servlet.internal.auth.TokensInCookies;
import io.cybersensei.servlet.internal.auth.ValidTokens;
import io.cybersensei.servlet.internal.challenges.ChallengesResource;
import io.cybersensei.servlet.internal.curriculum.CurriculumResource;
import io.cybersensei.servlet.internal.dashboard.ActivityResource;
import io.cybersensei.servlet.internal.dashboard.DashboardResource;
import io.cybersensei.servlet.internal.decisions.DecisionsResource;
import io.cybersensei.servlet.internal.feedback.FeedbackResource;
import io.cybersensei.servlet.internal.goals.GoalsResource;
import io.cybersensei.servlet.internal.groups.GroupInsightsResource;
import io.cybersensei.servlet.internal.groups.GroupsResource;
import io.cybersensei.servlet.internal.groups.OwnGroupsResource;
import io.cybersensei.servlet.internal.guidance.GuidanceResource;
import io.cybersensei.servlet.internal.health.HealthResource;
import io.cybersensei.servlet.internal.http.Monotonic;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.RequestCycle;
import io.cybersensei.servlet.internal.http.Route;
import io.cybersensei.servlet.internal.idempotency.IdempotentHandlers;
import io.cybersensei.servlet.internal.interactions.InteractionsResource;
import io.cybersensei.servlet.internal.interactions.LearnerLimits;
import io.cybersensei.servlet.internal.interactions.LearnersInteractionsResource;
import io.cybersensei.servlet.internal.mastery.MasteryResource;
import io.cybersensei.servlet.internal.mastery.PracticeResource;
import io.cybersensei.servlet.internal.mastery.RightsResource;
import io.cybersensei.servlet.internal.observation.RequestObserver;
import io.cybersensei.servlet.internal.openapi.OpenApiResource;
import io.cybersensei.servlet.internal.placements.PlacementResource;
import io.cybersensei.servlet.internal.recommendations.LearnersRecommendationsResource;
import io.cybersensei.servlet.internal.recommendations.LearningPathResource;
import io.cybersensei.servlet.internal.recommendations.RecommendationsResource;
import io.cybersensei.servlet.internal.recommendations.StuckResource;
import io.cybersensei.servlet.internal.search.SearchResource;
import io.cybersensei.servlet.internal.search.SimilarTopicsResource;
import io.cybersensei.servlet.internal.services.LearnersResource;
import io.cybersensei.servlet.internal.services.ServicesResource;
import io.cybersensei.servlet.internal.uploads.UploadsResource;
import io.cybersensei.servlet.internal.xapi.StatementsResource;
import io.cybersensei.upload.Uploads;
import io.cybersensei.xapi.MappingProfile;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The HTTP API of Sensei as a servlet. Mount it on {@code /} or on a pattern that ends in {@code
 * /*}; the paths of the API begin at the mount. Requests and responses are JSON, and errors are
 * problems of RFC 9457. The servlet closes nothing and starts no threads. Register it with {@code
 * asyncSupported}, and each filter before it: then no thread waits for the body of a request.
 *
 * <pre>{@code
 * // With the accounts of Sensei:
 * SenseiServlet servlet = SenseiServlet.builder(sensei).accounts(accounts, tokens).build();
 *
 * // With the accounts of Sensei, and tokens in cookies for pages in a browser:
 * SenseiServlet servlet =
 *     SenseiServlet.builder(sensei)
 *         .accounts(accounts, tokens)
 *         .cookies("https://learn.example.org")
 *         .build();
 *
 * // With the users of the host:
 * SenseiServlet servlet = SenseiServlet.builder(sensei).callers(Callers.fromUserPrincipal()).build();
 *
 * context.addServlet("sensei", servlet).addMapping("/sensei/*");
 * }</pre>
 */
public final class SenseiServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  /**
   * The name of the attribute of the servlet context that a servlet of a {@code web.xml} stands
   * for, unless its init parameter {@code attribute} has another name.
   */
  public static final String ATTRIBUTE = "io.cybersensei.servlet.SenseiServlet";

  private record Parts(List<Route> routes, RequestCycle cycle, Authenticator authenticator) {}

  private transient Optional<Parts> parts;

  private SenseiServlet(
      List<Route> routes, Cors cors, Authenticator authenticator, RequestObserver observer) {
    this.parts =
        Optional.of(
            new Parts(
                List.copyOf(routes),
                new RequestCycle(routes, cors::addTo, observer),
                authenticator));
  }

  /**
   * Creates a servlet for a {@code web.xml}. It serves as the built servlet does that an attribute
   * of the servlet context holds, by the name {@link #ATTRIBUTE}. A {@code ServletContextListener}
   * of the host sets the attribute:
   *
   * <pre>{@code
   * event.getServletContext()
   *     .setAttribute(SenseiServlet.ATTRIBUTE, SenseiServlet.builder(sensei)….build());
   * }</pre>
   *
   * <p>Of two servlets in one application, each has its own attribute, which its init parameter
   * {@code attribute} names.
   */
  public SenseiServlet() {
    this.parts = Optional.empty();
  }

  /**
   * Finds the servlet that this one stands for, if a {@code web.xml} created it.
   *
   * @throws jakarta.servlet.UnavailableException if the attribute holds no servlet
   */
  @Override
  public void init() throws jakarta.servlet.UnavailableException {
    if (parts.isPresent()) {
      return;
    }
    String attribute = Objects.requireNonNullElse(getInitParameter("attribute"), ATTRIBUTE);
    if (getServletContext().getAttribute(attribute) instanceof SenseiServlet built) {
      parts = built.parts;
    }
    if (parts.isEmpty()) {
      throw new jakarta.servlet.UnavailableException(
          "The attribute "
              + attribute
              + " of the servlet context must hold a SenseiServlet that its builder built: set it"
              + " in a ServletContextListener.");
    }
  }

  private Parts parts() {
    return parts.orElseThrow(
        () -> new IllegalStateException("The servlet serves after the container has called init."));
  }

  /** Returns a builder of a servlet. The servlet does not close the given Sensei. */
  public static Builder builder(Sensei sensei) {
    return new Builder(sensei);
  }

  /**
   * Identifies callers as this servlet does, for other servlets of the host. With {@link
   * Builder#cookies}, a request that changes something and fails the checks against cross-site
   * requests has no caller.
   */
  public Callers callers() {
    return request -> {
      try {
        return parts()
            .authenticator()
            .identify(request)
            .map(identity -> new Caller(identity.learnerId(), identity.role()));
      } catch (ProblemException | InvalidIdentityException e) {
        return Optional.empty();
      }
    };
  }

  @Override
  protected void service(HttpServletRequest servletRequest, HttpServletResponse servletResponse)
      throws IOException {
    parts().cycle().handle(servletRequest, servletResponse);
  }

  /** Returns the routes of this servlet in the order of the table. */
  List<Route> routes() {
    return parts().routes();
  }

  /** A builder of {@link SenseiServlet}. Not thread-safe. */
  public static final class Builder {

    private static final Pattern KEYS_PATH =
        Pattern.compile("(?!/(api|health|xapi)(/|$))(/[A-Za-z0-9._~-]+)+");

    private record OwnAccounts(Accounts accounts, AccessTokens tokens) {}

    private final Sensei sensei;
    private Optional<OwnAccounts> own = Optional.empty();
    private Optional<Callers> callers = Optional.empty();
    private Optional<Groups> groups = Optional.empty();
    private Optional<ServiceCredentials> services = Optional.empty();
    private Optional<AuditTrail> audit = Optional.empty();
    private MappingProfile statements = MappingProfile.standard();
    private Optional<LearnerAccess> learnerAccess = Optional.empty();
    private Optional<String> publicOrigin = Optional.empty();
    private Set<String> allowedOrigins = Set.of();
    private Optional<Uploads> uploads = Optional.empty();
    private Optional<Function<String, Set<String>>> memberships = Optional.empty();
    private Optional<Executor> trainOn = Optional.empty();
    private InteractionLimits interactionLimits = InteractionLimits.standard();
    private ChangeLimits changeLimits = ChangeLimits.standard();
    private Predicate<HttpServletRequest> healthDetails = request -> false;
    private InstantSource clock = Monotonic.CLOCK;
    private String keysPath = "/.well-known/jwks.json";
    private Function<HttpServletRequest, Optional<String>> clientAddress =
        request -> Optional.ofNullable(request.getRemoteAddr());

    private Builder(Sensei sensei) {
      this.sensei = Objects.requireNonNull(sensei, "sensei");
    }

    /**
     * Sets the accounts that users register and sign in to. Unless {@link #callers} is set, the
     * access tokens of these accounts identify callers. Default: no accounts, and no paths under
     * {@code /api/auth}.
     */
    public Builder accounts(Accounts accounts, AccessTokens tokens) {
      this.own =
          Optional.of(
              new OwnAccounts(
                  Objects.requireNonNull(accounts, "accounts"),
                  Objects.requireNonNull(tokens, "tokens")));
      return this;
    }

    /**
     * Sets the identification of callers. The names in paths are then learner ids, which are
     * compared exactly. The names of Sensei's own accounts are compared without regard to case.
     */
    public Builder callers(Callers callers) {
      this.callers = Optional.of(Objects.requireNonNull(callers, "callers"));
      return this;
    }

    /**
     * Sets the groups of the host, instead of those that Sensei keeps. The paths that change groups
     * are then absent. Default: {@link Sensei#groups}.
     */
    public Builder groups(Groups groups) {
      this.groups = Optional.of(Objects.requireNonNull(groups, "groups"));
      return this;
    }

    /**
     * Sets the credentials of services, such as the backend of an LMS, which send their secrets in
     * the header {@code Authorization: Bearer}. Default: none, and no paths for services.
     */
    public Builder services(ServiceCredentials services) {
      this.services = Optional.of(Objects.requireNonNull(services, "services"));
      return this;
    }

    /**
     * Sets the security events that admins read, such as {@code
     * AuditTrail.of(storage.auth().audit())}. Default: none, and no path for them.
     */
    public Builder audit(AuditTrail audit) {
      this.audit = Optional.of(Objects.requireNonNull(audit, "audit"));
      return this;
    }

    /**
     * Sets the mapping of statements of xAPI to interactions. Default: {@link
     * MappingProfile#standard}.
     */
    public Builder statements(MappingProfile statements) {
      this.statements = Objects.requireNonNull(statements, "statements");
      return this;
    }

    /**
     * Sets whose data a caller may use. Default: {@link LearnerAccess#ofGroups} over {@link
     * #groups}. In a school of one class, {@link LearnerAccess#oneClass} lets instructors use
     * everybody's.
     */
    public Builder learnerAccess(LearnerAccess learnerAccess) {
      this.learnerAccess = Optional.of(Objects.requireNonNull(learnerAccess, "learnerAccess"));
      return this;
    }

    /**
     * Keeps the tokens of {@link #accounts} in cookies that no script can read, for pages in a
     * browser. Default: the tokens are in the bodies of responses. With cookies, a request that
     * changes something must come from the public origin or an {@linkplain #allowedOrigins allowed}
     * one, and must have the CSRF token of the session in the header {@code X-CSRF-Token}.
     *
     * @param publicOrigin the origin at which browsers find the API, such as {@code
     *     https://learn.example.org}
     * @throws IllegalArgumentException if the text is not an origin, or the origin is neither
     *     {@code https} nor on localhost
     */
    public Builder cookies(String publicOrigin) {
      this.publicOrigin = Optional.of(Origins.checkedForCookies("publicOrigin", publicOrigin));
      return this;
    }

    /**
     * Allows pages of other origins to call the API (CORS), with cookies if {@link #cookies} is
     * set. Default: none.
     *
     * @param allowedOrigins all allowed origins, compared exactly
     * @throws IllegalArgumentException if a text is not an origin
     */
    public Builder allowedOrigins(String... allowedOrigins) {
      for (String origin : allowedOrigins) {
        Origins.checked("allowedOrigins", origin);
      }
      this.allowedOrigins = Set.copyOf(List.of(allowedOrigins));
      return this;
    }

    /**
     * Sets the path of the public keys of access tokens, relative to the mount. Default: {@code
     * /.well-known/jwks.json}.
     *
     * @throws IllegalArgumentException if the path is not made of segments of letters, digits,
     *     dots, underscores, tildes and hyphens, or is in {@code /api}, {@code /xapi} or {@code
     *     /health}
     */
    public Builder keysPath(String keysPath) {
      if (!KEYS_PATH.matcher(keysPath).matches()) {
        throw new IllegalArgumentException(
            "keysPath must be a path such as /.well-known/jwks.json, outside /api, /xapi and"
                + " /health, but is "
                + keysPath
                + ".");
      }
      this.keysPath = keysPath;
      return this;
    }

    /**
     * Sets the function that returns the IP address of the client, for throttling. Default: {@code
     * getRemoteAddr()} of the container. Behind a proxy, that is the address of the proxy, and all
     * clients count as one network. Configure the container to trust the proxy's headers, or read
     * them in this function. If clients can set a header that this function reads, they can choose
     * their network.
     */
    public Builder clientAddress(Function<HttpServletRequest, Optional<String>> clientAddress) {
      this.clientAddress = Objects.requireNonNull(clientAddress, "clientAddress");
      return this;
    }

    /**
     * Sets the uploads of learners and instructors. Default: none, and no paths under {@code
     * /api/knowledge-base}.
     */
    public Builder uploads(Uploads uploads) {
      this.uploads = Optional.of(Objects.requireNonNull(uploads, "uploads"));
      return this;
    }

    /**
     * Sets the groups whose documents a caller finds, by the caller's id. Default: the groups that
     * Sensei keeps ({@link Sensei#groupsOf}).
     *
     * @param memberships the function that returns the ids of the groups of a person
     */
    public Builder memberships(Function<String, Set<String>> memberships) {
      this.memberships = Optional.of(Objects.requireNonNull(memberships, "memberships"));
      return this;
    }

    /**
     * Sets the executor on which admins train models by {@code POST /api/admin/models/train}. A
     * training takes minutes and occupies a thread. Default: none, so that models cannot be trained
     * over HTTP.
     *
     * @param trainOn the executor, which the host shuts down
     */
    public Builder trainOn(Executor trainOn) {
      this.trainOn = Optional.of(Objects.requireNonNull(trainOn, "trainOn"));
      return this;
    }

    /**
     * Sets the limits of the interactions that one learner logs. Default: {@link
     * InteractionLimits#standard}.
     */
    public Builder interactionLimits(InteractionLimits interactionLimits) {
      this.interactionLimits = Objects.requireNonNull(interactionLimits, "interactionLimits");
      return this;
    }

    /**
     * Sets the limits of the requests of one caller that change something. Default: {@link
     * ChangeLimits#standard}.
     */
    public Builder changeLimits(ChangeLimits changeLimits) {
      this.changeLimits = Objects.requireNonNull(changeLimits, "changeLimits");
      return this;
    }

    /**
     * Sets the requests of {@code /health/ready} that see the message of each failed check, such as
     * those with a token of the monitoring. The function must not need the database. Default: none.
     */
    public Builder healthDetails(Predicate<HttpServletRequest> healthDetails) {
      this.healthDetails = Objects.requireNonNull(healthDetails, "healthDetails");
      return this;
    }

    /**
     * Sets the clock of the limits of {@link #interactionLimits} and {@link #changeLimits}, for
     * tests that turn it. Default: a clock that nobody can set, {@link System#nanoTime}.
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Builds the servlet.
     *
     * @throws IllegalStateException if neither accounts nor callers are set, or if cookies are set
     *     without accounts or with callers
     * @throws IllegalArgumentException if cookies are set and an allowed origin is neither {@code
     *     https} nor on localhost
     */
    public SenseiServlet build() {
      Optional<CrossSiteRequests> crossSite = publicOrigin.map(this::crossSiteRequests);
      Authenticator authenticator = authenticator(crossSite);
      Groups readGroups = groups.orElseGet(sensei::groups);
      AccessRules access = accessRules(authenticator, readGroups);
      RouteTable table =
          new RouteTable(access, new IdempotentHandlers(sensei.idempotency(), access));
      RecommendationsResource recommendations = new RecommendationsResource(sensei);
      LearnerLimits limits =
          new LearnerLimits(interactionLimits.interactions(), interactionLimits.kibibytes(), clock);
      List<Route> routes = new ArrayList<>();
      own.ifPresent(accounts -> routes.addAll(accountRoutes(table, accounts, crossSite)));
      routes.addAll(
          table.learning(
              new InteractionsResource(sensei, limits),
              recommendations,
              new LearningPathResource(sensei),
              new StuckResource(sensei),
              new GoalsResource(sensei)));
      routes.addAll(
          table.dashboard(
              new DashboardResource(sensei, uploads.isPresent()),
              new ActivityResource(sensei),
              new FeedbackResource(sensei),
              new DecisionsResource(sensei)));
      routes.addAll(table.challenges(new ChallengesResource(sensei)));
      routes.addAll(table.guidance(new GuidanceResource(sensei)));
      routes.addAll(table.placements(new PlacementResource(sensei)));
      routes.addAll(
          table.mastery(
              new MasteryResource(sensei),
              new PracticeResource(sensei),
              new RightsResource(sensei)));
      routes.addAll(table.curriculum(new CurriculumResource(sensei)));
      routes.addAll(table.activities(new ActivitiesResource(sensei)));
      routes.addAll(
          table.groups(
              new GroupsResource(readGroups, sensei.groups()),
              new GroupInsightsResource(sensei, access(readGroups))));
      if (groups.isEmpty()) {
        routes.addAll(table.ownGroups(new OwnGroupsResource(sensei.groups())));
      }
      routes.addAll(
          table.learners(
              new LearnersInteractionsResource(sensei),
              new LearnersRecommendationsResource(recommendations),
              new LearnersResource(sensei)));
      routes.addAll(
          table.xapi(
              new StatementsResource(
                  sensei,
                  statements,
                  callers.isPresent() ? UnaryOperator.identity() : Account::learnerIdOf,
                  access(readGroups),
                  limits,
                  InstantSource.system())));
      services.ifPresent(each -> routes.addAll(table.services(new ServicesResource(each))));
      Optional<UploadsResource> files =
          uploads.map(each -> new UploadsResource(each, access(readGroups)));
      files.ifPresent(each -> routes.addAll(table.uploads(uploads.orElseThrow(), each)));
      routes.addAll(
          table.search(
              new SearchResource(sensei.search(), access(readGroups), memberships()),
              new SimilarTopicsResource(
                  sensei, (caller, id) -> files.flatMap(each -> each.document(caller, id)))));
      routes.addAll(
          table.admin(
              new ModelsResource(sensei),
              new TrainingResource(sensei, trainOn),
              new MetricsResource(sensei)));
      audit.ifPresent(
          trail ->
              routes.addAll(table.audit(new AuditResource(trail, own.map(OwnAccounts::accounts)))));
      routes.addAll(table.openApi(new OpenApiResource(() -> routes)));
      routes.addAll(table.health(new HealthResource(sensei.health(), healthDetails)));
      return new SenseiServlet(
          routes,
          new Cors(allowedOrigins, publicOrigin.isPresent()),
          authenticator,
          new RequestObserver(sensei.metrics()));
    }

    private Function<String, Set<String>> memberships() {
      return memberships.orElse(sensei::groupsOf);
    }

    private LearnerAccess access(Groups readGroups) {
      return learnerAccess.orElseGet(() -> LearnerAccess.ofGroups(readGroups));
    }

    private AccessRules accessRules(Authenticator authenticator, Groups readGroups) {
      return new AccessRules(
          authenticator,
          callers.map(Callers::challenge).orElse(BearerTokens.CHALLENGE),
          callers.isPresent() ? UnaryOperator.identity() : Account::learnerIdOf,
          callers.isPresent() ? (caller, request) -> Optional.empty() : this::recordDenial,
          access(readGroups),
          readGroups,
          new ServiceSecrets(services),
          new CallerBudgets(
              changeLimits.learner(), changeLimits.staff(), changeLimits.fileParts(), clock));
    }

    private CrossSiteRequests crossSiteRequests(String ownOrigin) {
      if (own.isEmpty() || callers.isPresent()) {
        throw new IllegalStateException(
            "cookies(…) holds the tokens of accounts(…), which identify callers: set accounts(…) as"
                + " well, and do not set callers(…).");
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
                      "The servlet must be able to identify callers: set accounts(…) or"
                          + " callers(…)."));
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

    private Optional<Duration> recordDenial(Identity caller, Request request) {
      return own.flatMap(
          each ->
              each.accounts()
                  .accessDenied(
                      caller.learnerId(), new ClientAddresses(clientAddress).sourceOf(request)));
    }

    private List<Route> accountRoutes(
        RouteTable table, OwnAccounts own, Optional<CrossSiteRequests> crossSite) {
      Optional<TokensInCookies> cookies =
          crossSite.map(checks -> new TokensInCookies(own.accounts(), checks));
      TokenCarrier carrier = cookies.<TokenCarrier>map(each -> each).orElseGet(TokensInBody::new);
      ClientAddresses clients = new ClientAddresses(clientAddress);
      List<Route> routes =
          new ArrayList<>(
              table.accounts(
                  new AccountsResource(own.accounts(), clients, carrier),
                  new SessionsResource(own.accounts(), clients, carrier),
                  new KeysResource(own.tokens()),
                  keysPath));
      cookies.ifPresent(each -> routes.addAll(table.cookies(each)));
      return routes;
    }
  }
}
