package io.cybersensei.jpa.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.RegistrationResult;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.testing.TestStorage;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class RegistrationRaceTest {

  private static final int RACERS = 100;

  @Parameter TestStorage where;

  @Test
  void oneOfAHundredConcurrentRegistrationsSucceeds() throws Exception {
    JpaStorage storage = where.emptied();
    AuthSettings settings = AuthSettings.builder().audience("school").bcryptCost(6).build();
    AccountProtection protection =
        AccountProtection.builder()
            .audit(AuditLog.allOf(AuditLog.slf4j(), storage.auth().audit()))
            .build();
    Clock clock = Clock.systemUTC();
    Accounts accounts =
        new Accounts(
            storage.auth(),
            new AccessTokens(settings.tokens(), clock),
            settings,
            protection,
            clock);

    List<RegistrationResult> results =
        simultaneously(
            i ->
                accounts.register(
                    new Registration(
                        i % 2 == 0 ? "ada" : "ADA",
                        "ada" + i + "@example.org",
                        Optional.empty(),
                        "violet otters juggle"),
                    new RequestSource(Optional.of("192.0.2.1"), Optional.empty())));

    assertThat(results).filteredOn(RegistrationResult.Registered.class::isInstance).hasSize(1);
    assertThat(results)
        .allSatisfy(
            result ->
                assertThat(result)
                    .isInstanceOfAny(
                        RegistrationResult.Registered.class,
                        RegistrationResult.UsernameTaken.class,
                        RegistrationResult.Throttled.class,
                        RegistrationResult.Busy.class));
    assertThat(rows("sensei_account")).containsExactly("1");
    assertThat(rows("sensei_audit_event")).containsExactly(Integer.toString(RACERS));
  }

  private List<String> rows(String table) throws SQLException {
    return where.under().query("SELECT count(*) FROM " + table);
  }

  private static List<RegistrationResult> simultaneously(IntFunction<RegistrationResult> call)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(RACERS);
    try {
      List<Callable<RegistrationResult>> calls =
          IntStream.range(0, RACERS)
              .mapToObj(i -> (Callable<RegistrationResult>) () -> call.apply(i))
              .toList();
      List<RegistrationResult> results = new ArrayList<>();
      for (Future<RegistrationResult> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
