package io.cybersensei.spring.boot;

import io.cybersensei.Sensei;
import io.cybersensei.roster.Groups;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.servlet.Callers;
import io.cybersensei.servlet.SenseiServlet;
import jakarta.servlet.Servlet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * The HTTP API below a path of the application. Callers are the users that the application has
 * signed in, by Spring Security or by the container: their name is the learner id.
 */
@AutoConfiguration(after = SenseiAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({Servlet.class, SenseiServlet.class})
@ConditionalOnBean(Sensei.class)
@ConditionalOnProperty(name = "sensei.servlet.enabled", matchIfMissing = true)
public class SenseiWebAutoConfiguration {

  /** Returns the callers: signed-in users, with the roles that {@code sensei.roles} names. */
  @Bean
  @ConditionalOnMissingBean
  public Callers senseiCallers(SenseiProperties properties) {
    Callers users = Callers.fromUserPrincipal(properties.roles());
    String challenge = properties.servlet().challenge();
    return challenge == null ? users : users.challenging(challenge);
  }

  /**
   * Returns the servlet for the application's users.
   *
   * @param access whose data a caller may use, if the application has such a bean
   * @param groups the groups of the application, if it has such a bean
   */
  @Bean
  @ConditionalOnMissingBean
  public SenseiServlet senseiServlet(
      Sensei sensei,
      Callers callers,
      ObjectProvider<LearnerAccess> access,
      ObjectProvider<Groups> groups) {
    SenseiServlet.Builder builder = SenseiServlet.builder(sensei).callers(callers);
    access.ifUnique(builder::learnerAccess);
    groups.ifUnique(builder::groups);
    return builder.build();
  }

  /** Returns the registration of the servlet. */
  @Bean
  @ConditionalOnMissingBean(name = "senseiServletRegistration")
  public ServletRegistrationBean<SenseiServlet> senseiServletRegistration(
      SenseiServlet servlet, SenseiProperties properties) {
    ServletRegistrationBean<SenseiServlet> registration =
        new ServletRegistrationBean<>(servlet, properties.servlet().path() + "/*");
    registration.setName("sensei");
    registration.setAsyncSupported(true);
    return registration;
  }
}
