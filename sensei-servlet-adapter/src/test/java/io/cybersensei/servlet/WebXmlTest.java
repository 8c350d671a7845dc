package io.cybersensei.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.auth.account.Role;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.eclipse.jetty.ee9.servlet.ServletContextHandler;
import org.eclipse.jetty.ee9.servlet.ServletHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The servlet as a {@code web.xml} declares it, by its class with init parameters, and as built.
 */
class WebXmlTest {

  private static final String OWN = "/api/user/me/recommendations";

  private final Academy academy = Academy.open();

  private SenseiServlet built(String learnerId) {
    return SenseiServlet.builder(academy.sensei)
        .callers(
            request ->
                Optional.ofNullable(request.getHeader("User"))
                    .filter(learnerId::equals)
                    .map(id -> new Caller(id, Role.LEARNER)))
        .build();
  }

  @Test
  void classServesAsTheBuiltServletOfTheAttribute() {
    ServletContextHandler context = new ServletContextHandler();
    context.setAttribute(SenseiServlet.ATTRIBUTE, built("ada"));
    context.addServlet(SenseiServlet.class, "/*");
    try (ApiServer server = ApiServer.over(JettyContainer.start(context))) {
      assertThat(server.get(OWN, "User", "ada").statusCode()).isEqualTo(200);
      assertThat(server.get(OWN).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void twoServletsHaveTheirOwnAttributes() {
    ServletContextHandler context = new ServletContextHandler();
    context.setAttribute("first", built("ada"));
    context.setAttribute("second", built("grace"));
    for (String name : new String[] {"first", "second"}) {
      ServletHolder holder = new ServletHolder(name, SenseiServlet.class);
      holder.setInitParameter("attribute", name);
      context.addServlet(holder, "/" + name + "/*");
    }
    try (ApiServer server = ApiServer.over(JettyContainer.start(context))) {
      assertThat(server.get("/first" + OWN, "User", "ada").statusCode()).isEqualTo(200);
      assertThat(server.get("/second" + OWN, "User", "ada").statusCode()).isEqualTo(401);
      assertThat(server.get("/second" + OWN, "User", "grace").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void twoBuiltServletsServeOneApplication() {
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder("first", built("ada")), "/first/*");
    context.addServlet(new ServletHolder("second", built("grace")), "/second/*");
    try (ApiServer server = ApiServer.over(JettyContainer.start(context))) {
      assertThat(server.get("/first" + OWN, "User", "ada").statusCode()).isEqualTo(200);
      assertThat(server.get("/second" + OWN, "User", "ada").statusCode()).isEqualTo(401);
      assertThat(server.get("/second" + OWN, "User", "grace").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void missingAttributeIsNamedAtStart() {
    ServletContextHandler context = new ServletContextHandler();
    ServletHolder holder = new ServletHolder(SenseiServlet.class);
    holder.setInitParameter("attribute", "elsewhere");
    context.addServlet(holder, "/*");
    try (ApiServer server = ApiServer.over(JettyContainer.start(context))) {
      assertThat(server.get("/health").statusCode()).isEqualTo(404);
      assertThat(holder.getUnavailableException())
          .hasMessageStartingWith("The attribute elsewhere of the servlet context must hold");
    }
  }

  @Test
  void challengeNamesTheSchemeOfTheHost() {
    Callers lms = request -> Optional.empty();
    for (Callers each : new Callers[] {lms, lms.challenging("Basic realm=\"lms\"")}) {
      SenseiServlet servlet = SenseiServlet.builder(academy.sensei).callers(each).build();
      ServletContextHandler context = new ServletContextHandler();
      context.addServlet(new ServletHolder(servlet), "/*");
      try (ApiServer server = ApiServer.over(JettyContainer.start(context))) {
        HttpResponse<String> response = server.get(OWN, "Authorization", "Bearer x");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("WWW-Authenticate"))
            .containsExactly(each.challenge());
        assertThat(response.body()).contains("This path needs credentials.");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Basic\r\nSet-Cookie: a=b", "Bäsic", "Basic "})
  void invalidChallengeIsRefused(String challenge) {
    Callers lms = request -> Optional.empty();

    assertThatThrownBy(() -> lms.challenging(challenge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("challenge must be a scheme and parameters");
  }
}
