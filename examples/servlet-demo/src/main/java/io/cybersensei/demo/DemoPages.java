package io.cybersensei.demo;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.audit.AuditTrail;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.configuration.Configuration;
import io.cybersensei.demo.course.Course;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.roster.Purpose;
import io.cybersensei.servlet.Callers;
import io.cybersensei.servlet.SenseiServlet;
import io.cybersensei.servlet.ui.UiServlet;
import io.cybersensei.upload.Uploads;
import io.cybersensei.upload.file.FileStore;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** The servlets of the demo: those of Sensei, and those of the small learning platform. */
final class DemoPages {

  private final DemoSettings settings;
  private final Sensei sensei;
  private final Course course;
  private final Executor jobs;
  private final AccessTokens tokens;
  private final Accounts accounts;
  private final AuditLog audit;
  private final MetricsServlet metrics;
  private final Optional<String> staffPassword;

  /**
   * @param jobs runs trainings that an admin starts
   * @param clock the clock of tokens and sessions
   */
  DemoPages(
      DemoSettings settings,
      Sensei sensei,
      Storage storage,
      Course course,
      PrometheusMeterRegistry registry,
      Executor jobs,
      Clock clock) {
    this.settings = settings;
    this.sensei = sensei;
    this.course = course;
    this.jobs = jobs;
    Configuration configuration = settings.configuration();
    AuthSettings auth = configuration.auth();
    this.tokens = new AccessTokens(auth.tokens(), clock);
    this.audit = storage.auth().audit();
    AccountProtection protection =
        AccountProtection.builder()
            .audit(AuditLog.allOf(AuditLog.slf4j(), audit))
            .metrics(sensei.metrics())
            .build();
    this.accounts = new Accounts(storage.auth(), tokens, auth, protection, clock);
    this.metrics = new MetricsServlet(registry, configuration.metricsToken());
    // The console of a newcomer shows no events about these accounts. The database has them.
    AccountProtection quiet = AccountProtection.builder().audit(audit).build();
    this.staffPassword =
        DemoStaff.prepare(
            settings, sensei, new Accounts(storage.auth(), tokens, auth, quiet, clock));
  }

  /** Returns the password of the instructor and the admin of a demo on this machine. */
  Optional<String> staffPassword() {
    return staffPassword;
  }

  /** Returns the servlets for an address. */
  ServletContextHandler at(URI address) {
    ServletContextHandler context = new ServletContextHandler("/");
    SenseiServlet api = api(address);
    Callers callers = api.callers();
    ServletHolder sensei = new ServletHolder(api);
    sensei.setAsyncSupported(true);
    context.addServlet(sensei, "/*");
    add(context, new CourseServlet(course, this.sensei, callers), CourseServlet.PATTERN);
    add(context, new PracticeServlet(course, this.sensei, callers), PracticeServlet.PATTERN);
    add(context, new PlacementServlet(course, this.sensei, callers), PlacementServlet.PATTERN);
    add(context, new ClassServlet(this.sensei, callers), ClassServlet.PATTERN);
    add(context, new CourseFiles(), CourseFiles.PATTERN);
    add(context, metrics, MetricsServlet.PATH);
    add(context, new UiServlet(), "/ui/*");
    PageServlet files = new PageServlet();
    FilterHolder unknown = new FilterHolder(new UnknownPages(files));
    unknown.setAsyncSupported(true);
    context.addFilter(unknown, "/*", EnumSet.of(DispatcherType.REQUEST));
    ServletHolder page = new ServletHolder(files);
    // The empty pattern matches only the root; "/" would match all paths without another servlet.
    PageServlet.paths().forEach(path -> context.addServlet(page, path.equals("/") ? "" : path));
    return context;
  }

  private static void add(ServletContextHandler context, HttpServlet servlet, String pattern) {
    context.addServlet(new ServletHolder(servlet), pattern);
  }

  private SenseiServlet api(URI address) {
    Configuration configuration = settings.configuration();
    Uploads uploads =
        sensei
            .uploads(FileStore.inFolder(configuration.dataFolder().resolve("files")))
            .settings(configuration.uploads())
            .build();
    return SenseiServlet.builder(sensei)
        .accounts(accounts, tokens)
        .cookies(settings.origin().orElse("http://localhost:" + address.getPort()))
        .learnerAccess(access())
        .audit(AuditTrail.of(audit))
        .trainOn(jobs)
        .uploads(uploads)
        .healthDetails(metrics::isAllowed)
        .build();
  }

  /** Learners may also erase their own data. */
  private LearnerAccess access() {
    LearnerAccess groups = LearnerAccess.ofGroups(sensei.groups());
    return request ->
        groups.allows(request) || (request.purpose() == Purpose.ERASE && request.isOwn());
  }
}
