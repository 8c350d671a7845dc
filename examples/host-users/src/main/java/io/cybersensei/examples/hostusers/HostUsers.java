package io.cybersensei.examples.hostusers;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.servlet.Callers;
import io.cybersensei.servlet.SenseiServlet;
import java.util.Random;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.security.Credential;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A host with users of its own: the container signs them in, and Sensei takes the name of the
 * principal as the learner id. Neither Bouncy Castle nor jose4j is needed; see this example's
 * {@code pom.xml} for how to leave them out.
 */
public final class HostUsers {

  private HostUsers() {}

  /**
   * Starts the host on the port that is given, 0 for any free one, and prints its address.
   *
   * @param args the port
   */
  public static void main(String[] args) throws Exception {
    JdbcDataSource dataSource = new JdbcDataSource(); // here stands the host's own
    dataSource.setURL("jdbc:h2:mem:host;DB_CLOSE_DELAY=-1");
    try (JpaStorage storage = JpaStorage.over(dataSource)) {
      Sensei sensei = Sensei.builder().storage(storage).trainer(new SmileTrainer()).build();
      sensei.teach(
          Curriculum.of(
              Topic.of("ip", "IP addresses"),
              Topic.of("tcp", "TCP connections").requiring("ip"),
              Topic.of("sql", "SQL queries")));
      logOfFortyLearners(sensei);
      System.out.println(sensei.train().getClass().getSimpleName());

      Server server = new Server();
      ServerConnector connector = new ServerConnector(server);
      connector.setHost("localhost");
      connector.setPort(Integer.parseInt(args[0]));
      server.addConnector(connector);
      server.setHandler(application(sensei));
      server.start();
      System.out.println("Listening on http://localhost:" + connector.getLocalPort());
      server.join();
    }
  }

  private static ServletContextHandler application(Sensei sensei) {
    ServletContextHandler context = new ServletContextHandler();
    context.setSecurityHandler(hostSignIn());
    context.addServlet(
        new ServletHolder(
            SenseiServlet.builder(sensei).callers(Callers.fromUserPrincipal()).build()),
        "/sensei/*");
    return context;
  }

  /** Stands for the sign-in that the host has anyway. */
  private static ConstraintSecurityHandler hostSignIn() {
    UserStore users = new UserStore();
    users.addUser("ada", Credential.getCredential("the password of ada"), new String[] {"learner"});
    HashLoginService logins = new HashLoginService("host");
    logins.setUserStore(users);
    ConstraintMapping everything = new ConstraintMapping();
    everything.setPathSpec("/*");
    everything.setConstraint(Constraint.ANY_USER);
    ConstraintSecurityHandler security = new ConstraintSecurityHandler();
    security.setAuthenticator(new BasicAuthenticator());
    security.setLoginService(logins);
    security.addConstraintMapping(everything);
    return security;
  }

  /** Logs made-up answers, so that there is something to train on. */
  private static void logOfFortyLearners(Sensei sensei) {
    Random random = new Random(1);
    for (int i = 0; i < 360; i++) {
      String topic = new String[] {"ip", "tcp", "sql"}[i / 3 % 3];
      double score = random.nextInt(10) < 3 + i / 9 % 6 ? 1 : 0;
      sensei.log(InteractionDraft.answered("learner-" + i / 9, topic, score).item("q" + i % 3));
    }
  }
}
