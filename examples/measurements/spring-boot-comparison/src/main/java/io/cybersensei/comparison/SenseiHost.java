package io.cybersensei.comparison;

import io.cybersensei.Sensei;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.servlet.SenseiServlet;
import java.time.Clock;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Sensei's servlet on Jetty, with the settings of the demo. Prints its port when it serves. */
public final class SenseiHost {

  private SenseiHost() {}

  /** Serves until the process is ended. */
  public static void main(String... arguments) throws Exception {
    HostSettings settings = HostSettings.ofEnvironment();
    JpaStorage storage =
        JpaStorage.builder()
            .connection(settings.databaseUrl(), "postgres", "")
            .maxConnections(HostSettings.CONNECTIONS)
            .open();
    Sensei sensei = Sensei.builder().storage(storage).build();
    AuthSettings auth = settings.auth();
    AccessTokens tokens = new AccessTokens(auth.tokens(), Clock.systemUTC());
    Accounts accounts = new Accounts(storage.auth(), tokens, auth, Clock.systemUTC());
    SenseiServlet servlet = SenseiServlet.builder(sensei).accounts(accounts, tokens).build();

    QueuedThreadPool threads = new QueuedThreadPool(50);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setIdleTimeout(10_000);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/*");
    server.setHandler(context);
    server.start();
    System.out.println(HostProcess.PORT + connector.getLocalPort());
    server.join();
  }
}
