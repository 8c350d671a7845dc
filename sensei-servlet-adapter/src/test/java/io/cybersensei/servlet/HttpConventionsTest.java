package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.names;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.account.Role;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConventionsTest {

  private static final String OWN = "/api/user/me/recommendations";

  private final Academy academy = Academy.open();
  private final String ada = academy.signIn("ada", Role.LEARNER);

  @ParameterizedTest
  @ValueSource(strings = {"/", "/*", "/sensei/*", "/deep/er/*"})
  void servesAtEachMount(String mapping) {
    try (ApiServer server = ApiServer.at(mapping, academy.servlet())) {
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
      assertThat(server.get(OWN, "Authorization", ada).statusCode()).isEqualTo(200);
      assertThat(server.post("/api/auth/login", "{}").statusCode()).isEqualTo(422);
      assertThat(server.get("/").statusCode()).isEqualTo(404);
      assertThat(server.get("").statusCode()).isEqualTo(404);
    }
  }

  /** Makes the servlets of {@link #servletsOfADescriptorServeOneApplication}, as a host does. */
  public static final class Start implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
      Academy school = Academy.open();
      for (String learnerId : List.of("ada", "grace")) {
        event
            .getServletContext()
            .setAttribute(
                "servletOf" + learnerId,
                SenseiServlet.builder(school.sensei)
                    .callers(
                        request ->
                            Optional.ofNullable(request.getHeader("User"))
                                .filter(learnerId::equals)
                                .map(id -> new Caller(id, Role.LEARNER)))
                    .build());
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(named = Container.PROPERTY, matches = "tomcat")
  void servletsOfADescriptorServeOneApplication() {
    String servlets =
        List.of("ada", "grace").stream()
            .map(
                name ->
                    """
                    <servlet>
                      <servlet-name>%1$s</servlet-name>
                      <servlet-class>%2$s</servlet-class>
                      <init-param>
                        <param-name>attribute</param-name>
                        <param-value>servletOf%1$s</param-value>
                      </init-param>
                      <async-supported>true</async-supported>
                    </servlet>
                    <servlet-mapping>
                      <servlet-name>%1$s</servlet-name>
                      <url-pattern>/%1$s/*</url-pattern>
                    </servlet-mapping>
                    """
                        .formatted(name, SenseiServlet.class.getName()))
            .collect(Collectors.joining());
    String webXml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0">
          <listener><listener-class>%s</listener-class></listener>
          %s
        </web-app>
        """
            .formatted(Start.class.getName(), servlets);
    try (ApiServer server = ApiServer.over(TomcatContainer.withDescriptor(webXml))) {
      assertThat(server.get("/ada" + OWN, "User", "ada").statusCode()).isEqualTo(200);
      assertThat(server.get("/grace" + OWN, "User", "ada").statusCode()).isEqualTo(401);
      assertThat(server.get("/grace" + OWN, "User", "grace").statusCode()).isEqualTo(200);
      assertThat(server.post("/grace/api/interactions", "{}", "User", "grace").statusCode())
          .isEqualTo(422);
    }
  }

  @Test
  void servesBelowTheContextPath() {
    try (ApiServer server = ApiServer.in("/lms", "/sensei/*", academy.servlet())) {
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/api",
        "/api/users",
        "/api/user/me/recommendations/",
        "/api/user/me/recommendations/more",
        "/health/",
        "/Health",
        "/%7Busername%7D",
      })
  void unknownPathIsNotFound(String path) {
    try (ApiServer server = academy.serve()) {
      HttpResponse<String> response = server.get(path, "Authorization", ada);
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(names(json(response))).containsExactly("type", "title", "status", "detail");
    }
  }

  /** Otherwise a client that uses the connection again finds it closed. */
  @Test
  void unreadBodyThatHasArrivedDoesNotCloseTheConnection() throws IOException {
    try (ApiServer server = academy.serve();
        Socket socket = server.connect()) {
      OutputStream out = socket.getOutputStream();
      String head = "POST /nowhere HTTP/1.1\r\nHost: l\r\nContent-Length: 2\r\n\r\n{}";
      String next = "GET /nowhere HTTP/1.1\r\nHost: l\r\nConnection: close\r\n\r\n";
      out.write((head + next).getBytes(UTF_8));
      String answers = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answers.split("HTTP/1.1 404 ", -1)).hasSize(3);
    }
  }

  @Test
  void unsupportedMethodGetsTheAllowedOnes() {
    try (ApiServer server = academy.serve()) {
      for (String method : List.of("PUT", "DELETE", "PATCH", "GET", "BREW")) {
        HttpResponse<String> response = server.send(method, "/api/interactions", Optional.empty());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("OPTIONS, POST");
      }
      HttpResponse<String> response = server.post("/health", "{}");
      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    }
  }

  @Test
  void optionsListMethodsAndAllowNoOtherOrigin() {
    try (ApiServer server = academy.serve()) {
      HttpResponse<String> response =
          server.send("OPTIONS", OWN, Optional.empty(), "Origin", "https://evil.example");
      assertThat(response.statusCode()).isEqualTo(204);
      assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
      assertThat(response.headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
      assertThat(server.send("OPTIONS", "/nowhere", Optional.empty()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void headIsGetWithoutTheBody() {
    try (ApiServer server = academy.serve()) {
      HttpResponse<String> head = server.send("HEAD", OWN, Optional.empty(), "Authorization", ada);
      HttpResponse<String> get = server.get(OWN, "Authorization", ada);
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValue("Content-Length"))
          .isEqualTo(get.headers().firstValue("Content-Length"));
      assertThat(server.send("HEAD", OWN, Optional.empty()).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void responsesForbidCachingAndSniffing() {
    try (ApiServer server = academy.serve()) {
      List<HttpResponse<String>> answers =
          List.of(
              server.get("/health"),
              server.get("/nowhere"),
              server.get(OWN),
              server.get(OWN, "Authorization", ada),
              server.post("/health", "{}"),
              server.post("/api/auth/login", "{"));
      assertThat(answers)
          .allSatisfy(
              response -> {
                assertThat(response.headers().allValues("Cache-Control"))
                    .containsExactly("no-store");
                assertThat(response.headers().allValues("X-Content-Type-Options"))
                    .containsExactly("nosniff");
                assertThat(response.headers().firstValue("Content-Type").orElse(""))
                    .matches("application/(problem\\+)?json; ?charset=utf-8");
              });
    }
  }
}
