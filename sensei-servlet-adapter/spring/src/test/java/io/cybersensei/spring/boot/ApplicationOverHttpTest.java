package io.cybersensei.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.roster.LearnerAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** A whole application with Spring Security, over HTTP. */
class ApplicationOverHttpTest {

  /** An application with users of its own. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Lms {

    @Bean
    UserDetailsService users() {
      return new InMemoryUserDetailsManager(
          User.withUsername("ada").password("{noop}pw").roles("STUDENT").build(),
          User.withUsername("bob").password("{noop}pw").roles("STUDENT").build(),
          User.withUsername("grace").password("{noop}pw").roles("TEACHER").build());
    }

    @Bean
    LearnerAccess access() {
      return LearnerAccess.oneClass();
    }

    @Bean
    SecurityFilterChain rules(HttpSecurity http) throws Exception {
      return http.csrf(csrf -> csrf.disable())
          .authorizeHttpRequests(all -> all.anyRequest().authenticated())
          .httpBasic(Customizer.withDefaults())
          .build();
    }
  }

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ConfigurableApplicationContext context;
  private static String root;

  @BeforeAll
  static void start() {
    context =
        SpringApplication.run(
            Lms.class,
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn",
            "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
            "--sensei.servlet.path=/learn",
            "--sensei.roles.TEACHER=instructor");
    root =
        "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/learn";
    context.getBean(Sensei.class).teach(Curriculum.of(Topic.of("ip", "IP")));
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  private static HttpRequest.Builder as(String user, String path) {
    String credentials = user + ":pw";
    return HttpRequest.newBuilder(URI.create(root + path))
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void usersOfTheApplicationLogAndAreAdvised() throws Exception {
    HttpResponse<String> logged =
        send(
            as("ada", "/api/interactions")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"type\":\"answered\",\"topic_id\":\"ip\",\"score\":1}")));
    assertThat(logged.statusCode()).as(logged.body()).isEqualTo(201);

    HttpResponse<String> advice = send(as("ada", "/api/user/me/recommendations"));
    assertThat(advice.statusCode()).isEqualTo(200);
    assertThat(advice.body()).contains("\"ip\"");
  }

  @Test
  void rolesOfTheApplicationDecideWhoReadsWhom() throws Exception {
    String adas = "/api/user/ada/recommendations";
    assertThat(send(as("grace", adas)).statusCode()).isEqualTo(200);
    assertThat(send(as("bob", adas)).statusCode()).isEqualTo(403);
    assertThat(send(HttpRequest.newBuilder(URI.create(root + adas))).statusCode()).isEqualTo(401);
  }
}
