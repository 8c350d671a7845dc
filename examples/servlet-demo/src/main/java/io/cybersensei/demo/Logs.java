package io.cybersensei.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.cybersensei.configuration.Configuration;
import io.cybersensei.configuration.LogFormat;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The log of the demo: the console for people, {@code logs/sensei.log} with the access log, and
 * {@code logs/jobs.log} with jobs alone. Files are replaced each day and at 50 MB, and compressed;
 * those of 14 days are kept, 1 GB at most.
 */
final class Logs {

  private static final String OURS = "io.cybersensei";
  private static final String ACCESS = "io.cybersensei.access";

  /** The loggers of jobs: of all, of nightly training, and of the first start. */
  private static final List<String> JOBS =
      List.of("io.cybersensei.jobs", "io.cybersensei.jpa.internal.training");

  /** A value of a client with a line break must not look like a line of its own. */
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %level %logger{36} %replace(%msg){'[\\r\\n]+', ' '}"
          + " %kvp%n";

  private static final int DAYS = 14;

  private final LoggerContext context;
  private final Configuration configuration;

  private Logs(LoggerContext context, Configuration configuration) {
    this.context = context;
    this.configuration = configuration;
  }

  /** Writes the log as a configuration says, if it is written by Logback. */
  static void configure(Configuration configuration) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      new Logs(context, configuration).configure();
    }
  }

  private void configure() {
    Logger ours = context.getLogger(OURS);
    // A configuration of Logback that the caller has chosen keeps its level.
    if (Level.INFO.equals(ours.getLevel())) {
      ours.setLevel(Level.valueOf(name()));
    }
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    if (configuration.logFormat() == LogFormat.JSON
        && root.getAppender("console") instanceof ConsoleAppender<ILoggingEvent> console) {
      console.setEncoder(encoder());
    }
    RollingFileAppender<ILoggingEvent> all = file("sensei");
    root.addAppender(all);
    Logger access = context.getLogger(ACCESS);
    access.setAdditive(false);
    access.addAppender(all);
    RollingFileAppender<ILoggingEvent> jobs = file("jobs");
    JOBS.forEach(each -> context.getLogger(each).addAppender(jobs));
    context.getLogger(FirstStart.class).addAppender(jobs);
  }

  private String name() {
    String name = configuration.logLevel().getName();
    return name.equals("WARNING") ? "WARN" : name;
  }

  private RollingFileAppender<ILoggingEvent> file(String name) {
    Path folder = configuration.dataFolder().resolve("logs");
    RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
    file.setContext(context);
    file.setName(name);
    file.setFile(folder.resolve(name + ".log").toString());
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
    rolling.setContext(context);
    rolling.setParent(file);
    rolling.setFileNamePattern(folder.resolve(name + ".%d{yyyy-MM-dd, UTC}.%i.log.gz").toString());
    rolling.setMaxFileSize(FileSize.valueOf("50MB"));
    rolling.setMaxHistory(DAYS);
    rolling.setTotalSizeCap(FileSize.valueOf("1GB"));
    rolling.start();
    file.setRollingPolicy(rolling);
    file.setEncoder(encoder());
    file.start();
    return file;
  }

  private Encoder<ILoggingEvent> encoder() {
    if (configuration.logFormat() == LogFormat.JSON) {
      JsonEncoder json = new JsonEncoder();
      json.setContext(context);
      json.setWithArguments(false);
      json.setWithContext(false);
      json.setWithMessage(false);
      json.setWithFormattedMessage(true);
      json.start();
      return json;
    }
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setContext(context);
    text.setPattern(PATTERN);
    text.start();
    return text;
  }
}
