package io.cybersensei.spring.boot;

import io.cybersensei.auth.account.Role;
import io.cybersensei.jpa.SchemaManagement;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code sensei.*}. IDEs show the sentences about parameters as they are, so these
 * have no tags.
 *
 * @param enabled whether Sensei is set up
 * @param schema the schema of Sensei's tables; without it, the current one of the connection
 * @param schemaManagement the origin of Sensei's tables: "migrate" for Sensei, "validate" and
 *     "none" for the host, with and without a check
 * @param maxConnections the number of connections that Sensei uses at a time, 1 to 1,000
 * @param connectionTimeout the time that a caller waits at most for a connection
 * @param statementTimeout the time that a statement takes at most, in whole seconds
 * @param roles the roles of Sensei (learner, instructor, admin) by those of the application,
 *     without the prefix ROLE_
 * @param servlet the HTTP API
 */
@ConfigurationProperties("sensei")
public record SenseiProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String schema,
    @DefaultValue("migrate") SchemaManagement schemaManagement,
    @DefaultValue("10") int maxConnections,
    @DefaultValue("5s") Duration connectionTimeout,
    @DefaultValue("4s") Duration statementTimeout,
    @Nullable Map<String, Role> roles,
    @DefaultValue Servlet servlet) {

  private static final Map<String, Role> USUAL_ROLES =
      Map.of(
          "admin", Role.ADMIN,
          "ADMIN", Role.ADMIN,
          "instructor", Role.INSTRUCTOR,
          "INSTRUCTOR", Role.INSTRUCTOR);

  public SenseiProperties {
    roles = roles == null || roles.isEmpty() ? USUAL_ROLES : Map.copyOf(roles);
  }

  /**
   * Returns the roles of Sensei by those of the application; {@code admin} and {@code instructor},
   * in small or capital letters, unless set.
   */
  @Override
  public Map<String, Role> roles() {
    return roles == null ? USUAL_ROLES : roles;
  }

  /**
   * The settings {@code sensei.servlet.*}.
   *
   * @param enabled whether the HTTP API is served
   * @param path the path of the HTTP API, below which are /api and /health
   * @param challenge the value of WWW-Authenticate in a 401; without it, Session
   */
  public record Servlet(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("/sensei") String path,
      @Nullable String challenge) {

    public Servlet {
      if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
        throw new IllegalArgumentException(
            "sensei.servlet.path must be a path such as /sensei, without a slash at the end, but is"
                + " '"
                + path
                + "'.");
      }
    }
  }
}
