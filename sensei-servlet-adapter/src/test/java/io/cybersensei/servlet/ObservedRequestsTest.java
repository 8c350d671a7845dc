package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.servlet.monitoring.MicrometerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** The access log, metrics and traces of requests. */
@Isolated("sets the OpenTelemetry of the process")
class ObservedRequestsTest {

  private static final String POISON = "poison";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerMetrics metrics = new MicrometerMetrics();
  private final Sensei sensei =
      Sensei.builder().storage(Storage.inMemory()).metrics(metrics).build();
  private final Storage storage = Storage.inMemory();
  private final AuthSettings auth = AuthSettings.builder().audience("school").bcryptCost(4).build();
  private final AccessTokens tokens = new AccessTokens(auth.tokens(), Clock.systemUTC());
  private final Accounts accounts = new Accounts(storage.auth(), tokens, auth, Clock.systemUTC());
  private final ListAppender<ILoggingEvent> access = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.cybersensei.access");
  private final CopyOnWriteArrayList<SpanData> spans = new CopyOnWriteArrayList<>();

  @BeforeEach
  void observe() {
    metrics.bindTo(registry);
    access.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(access);
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
  }

  @AfterEach
  void stop() {
    logger.detachAppender(access);
    logger.setLevel(null);
    GlobalOpenTelemetry.resetForTest();
  }

  private ApiServer serve() {
    return ApiServer.of(SenseiServlet.builder(sensei).accounts(accounts, tokens).build());
  }

  private static Map<String, Object> pairs(ILoggingEvent line) {
    return line.getKeyValuePairs().stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
  }

  @Test
  void oneLineForEachRequestWithoutAnythingOfTheClient() {
    String bearer = ApiServer.signIn(accounts, POISON + "name", Role.LEARNER);
    try (ApiServer server = serve()) {
      server.get("/api/user/me/recommendations?limit=1&x=" + POISON, "Authorization", bearer);
      server.get("/api/user/" + POISON + "/recommendations", "Authorization", bearer);
      server.get("/" + POISON);
      server.send("GET" + POISON, "/health/live", Optional.empty());
      server.post(
          "/api/auth/login",
          "{\"username\":\"" + POISON + "name\",\"password\":\"" + PASSWORD + "\"}",
          "X-Request-Id",
          POISON);
      server.post("/api/interactions", "{\"topic_id\":\"" + POISON, "Authorization", bearer);
    }

    assertThat(access.list)
        .extracting(
            line ->
                "%s %s %s"
                    .formatted(
                        pairs(line).get("method"),
                        pairs(line).get("route"),
                        pairs(line).get("status")))
        .containsExactlyInAnyOrder(
            "GET /api/user/{username}/recommendations 200",
            "GET /api/user/{username}/recommendations 403",
            "GET unknown 404",
            "OTHER unknown 405",
            "POST /api/auth/login 200",
            "POST /api/interactions 400");
    for (ILoggingEvent line : access.list) {
      assertThat(pairs(line))
          .containsOnlyKeys("request_id", "method", "route", "status", "duration_ms");
      assertThat(line + " " + pairs(line) + " " + line.getMDCPropertyMap())
          .doesNotContain(POISON, PASSWORD, bearer, "eyJ");
    }
  }

  @Test
  void idOfTheProxyIsKeptAndOtherIdsAreReplaced() {
    String ofProxy = "4bf92f3577b34da6a3ce929d0e0e4736";
    try (ApiServer server = serve()) {
      HttpResponse<String> kept = server.get("/health/live", "X-Request-Id", ofProxy);
      HttpResponse<String> replaced = server.get("/health/live", "X-Request-Id", "a b;c");

      assertThat(kept.headers().firstValue("X-Request-Id")).contains(ofProxy);
      assertThat(replaced.headers().firstValue("X-Request-Id").orElseThrow())
          .matches("[0-9a-f-]{36}");
      assertThat(replaced.headers().allValues("X-Request-Id")).hasSize(1);
    }
    assertThat(pairs(access.list.get(0))).containsEntry("request_id", ofProxy);
  }

  @Test
  void requestsAreTimedByRoute() {
    try (ApiServer server = serve()) {
      server.get("/health/live");
      server.get("/health/live");
      server.get("/api/user/me/recommendations");
    }

    assertThat(
            registry
                .get("sensei.http.requests")
                .tags("method", "GET", "route", "/health/live", "status", "200")
                .timer()
                .count())
        .isEqualTo(2);
    assertThat(
            registry
                .get("sensei.http.requests")
                .tags("route", "/api/user/{username}/recommendations", "status", "401")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void spanOfEachRequestContinuesTheTraceOfItsHeaders() {
    OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
                .build())
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .buildAndRegisterGlobal();
    try (ApiServer server = serve()) {
      server.get(
          "/health/live", "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
      server.get("/nowhere");
    }

    assertThat(spans).hasSize(1);
    SpanData span = spans.get(0);
    assertThat(span.getName()).isEqualTo("GET /health/live");
    assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(span.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(span.getAttributes().asMap().toString())
        .contains("http.route=/health/live", "http.response.status_code=200");
  }

  private final class Kept implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
