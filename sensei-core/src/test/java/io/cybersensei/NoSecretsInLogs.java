package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * A recorder of the log lines of all tests of a module, at the finest level of Sensei's loggers. It
 * fails the test class after which a secret is in the lines. JUnit registers it by itself if the
 * property {@code sensei.test.searchLogs} of the build is true.
 */
public final class NoSecretsInLogs implements BeforeAllCallback, AfterAllCallback {

  /** The shapes of secrets of any origin: tokens, password hashes, private keys. */
  private static final Pattern SECRET_SHAPES =
      Pattern.compile(
          "eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]{8,}"
              + "|\\$2[abxy]?\\$\\d\\d\\$|\\$argon2|\\$6\\$|pbkdf2_sha256\\$|PBKDF2:|\\{SSHA}"
              + "|PRIVATE KEY|(?i:bearer) [\\w.-]{8,}|__Host-[\\w-]+=[\\w-]");

  private static final Recorder RECORDER = new Recorder();
  private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();

  /** An appender that keeps each line once. */
  private static final class Recorder extends AppenderBase<ILoggingEvent> {

    private final Set<String> lines = ConcurrentHashMap.newKeySet();

    @Override
    protected void append(ILoggingEvent event) {
      String thrown =
          event.getThrowableProxy() == null
              ? ""
              : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(
          "%s %s %s %s %s%s"
              .formatted(
                  event.getLevel(),
                  event.getLoggerName(),
                  event.getFormattedMessage(),
                  shared(event.getMDCPropertyMap()),
                  shared(keyValues(event)),
                  thrown));
    }

    private static Map<String, Object> keyValues(ILoggingEvent event) {
      Map<String, Object> pairs = new TreeMap<>();
      if (event.getKeyValuePairs() != null) {
        event.getKeyValuePairs().forEach(pair -> pairs.put(pair.key, pair.value));
      }
      return pairs;
    }

    /** Leaves out what makes each line of a request one of its own. */
    private static Map<String, Object> shared(Map<String, ?> pairs) {
      Map<String, Object> left = new TreeMap<>(pairs);
      left.keySet().removeAll(Set.of("request_id", "duration_ms"));
      return left;
    }
  }

  /** Declares a text as secret, such as a password or a token of a test. */
  public static void secret(String text) {
    SECRETS.add(text);
  }

  /** Returns the lines logged so far. */
  public static Set<String> lines() {
    return Set.copyOf(RECORDER.lines);
  }

  /** Returns the lines with a secret in them. */
  static List<String> suspicious(Collection<String> lines) {
    return lines.stream()
        .filter(
            line -> SECRET_SHAPES.matcher(line).find() || SECRETS.stream().anyMatch(line::contains))
        .toList();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    synchronized (RECORDER) {
      if (!RECORDER.isStarted()) {
        record((LoggerContext) LoggerFactory.getILoggerFactory());
      }
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    assertThat(suspicious(RECORDER.lines)).as("lines of the log with something secret").isEmpty();
  }

  private static void record(LoggerContext loggers) {
    Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    // A console, if there is one, keeps its level.
    ThresholdFilter asBefore = new ThresholdFilter();
    asBefore.setLevel(root.getLevel().toString());
    asBefore.start();
    root.iteratorForAppenders().forEachRemaining(appender -> appender.addFilter(asBefore));
    RECORDER.setContext(loggers);
    RECORDER.start();
    root.addAppender(RECORDER);
    root.setLevel(Level.INFO);
    loggers.getLogger("io.cybersensei").setLevel(Level.TRACE);
  }
}
