package io.cybersensei.comparison.spring;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import io.cybersensei.comparison.Course;
import io.cybersensei.comparison.HostSettings;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.recommend.Recommender;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A Spring Boot application as its documentation shows it: Spring MVC, a resource server of Spring
 * Security, Spring Data JPA, and the recommender of Sensei over the answers of the application.
 * Prints its port when it serves.
 */
@SpringBootApplication
public class SpringHost {

  /** Serves until the process is ended. */
  public static void main(String... arguments) {
    HostSettings settings = HostSettings.ofEnvironment();
    SpringApplication application = new SpringApplication(SpringHost.class);
    application.setDefaultProperties(
        Map.of(
            "server.address", "127.0.0.1",
            "server.port", "0",
            "spring.datasource.url", settings.databaseUrl(),
            "spring.datasource.username", "postgres",
            "spring.datasource.hikari.maximum-pool-size", HostSettings.CONNECTIONS,
            "spring.flyway.enabled", "false",
            "spring.jpa.open-in-view", "false",
            "spring.jpa.hibernate.ddl-auto", "none",
            "spring.main.banner-mode", "off",
            "logging.level.root", "WARN"));
    ServletWebServerApplicationContext context =
        (ServletWebServerApplicationContext) application.run(arguments);
    System.out.println("The server listens on port " + context.getWebServer().getPort());
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
        .build();
  }

  /** Accepts the access tokens that Sensei issues. */
  @Bean
  JwtDecoder decoder() {
    byte[] secret = HostSettings.ofEnvironment().secret().getBytes(StandardCharsets.UTF_8);
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withSecretKey(new SecretKeySpec(secret, "HmacSHA256"))
            .macAlgorithm(MacAlgorithm.HS256)
            .jwtProcessorCustomizer(
                processor ->
                    processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<SecurityContext>(
                            new JOSEObjectType("at+jwt"))))
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(HostSettings.ISSUER),
            new JwtClaimValidator<java.util.List<String>>(
                JwtClaimNames.AUD, audience -> audience.contains(HostSettings.AUDIENCE))));
    return decoder;
  }

  @Bean
  Recommender recommender(AnswerRepository answers) {
    TopicCatalog topics = TopicCatalog.inMemory();
    topics.replace(Course.curriculum());
    return new Recommender(
        new AnswerHistory(answers),
        topics,
        LearningModel::untrained,
        RecommendationSettings.standard(),
        Clock.systemUTC());
  }
}
