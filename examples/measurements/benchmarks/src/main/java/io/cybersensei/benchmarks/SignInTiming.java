package io.cybersensei.benchmarks;

import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.RequestSource;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.guard.Budget;
import io.cybersensei.auth.guard.ThrottleSettings;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.token.AccessTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * A test of whether the duration of a failed sign-in reveals the reason for the failure. It makes
 * the same number of attempts of each kind in random order, and then compares the durations of each
 * two kinds with the Kolmogorov–Smirnov test. The exit status is 1 if the durations reveal the
 * reason.
 */
public final class SignInTiming {

  private static final int WARM_UP = 500;
  private static final int BCRYPT_COST = 6;
  private static final String PASSWORD = "violet otters juggle";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z"));
  private static final RequestSource CLIENT =
      new RequestSource(Optional.of("192.0.2.1"), Optional.empty());
  private static final Budget PLENTY = new Budget(1_000_000, Duration.ofNanos(1_000));

  /**
   * A budget of one attempt. Each name is tried once, so that only the intended names are locked.
   */
  private static final Budget ONE = new Budget(1, Duration.ofDays(1));

  private final AuthStores stores = AuthStores.inMemory();
  private final Accounts accounts =
      accounts(
          stores,
          ThrottleSettings.builder()
              .knownDevice(ONE)
              .unknownDevice(ONE)
              .network(PLENTY)
              .everything(PLENTY)
              .signIns(PLENTY)
              .refusedEvents(PLENTY)
              .build());

  /** The reason for a failed sign-in. */
  private enum Kind {
    UNKNOWN(PASSWORD),
    WRONG_PASSWORD("violet otters juggled"),
    DISABLED(PASSWORD),
    LOCKED(PASSWORD),
    OVER_LONG("x".repeat(1_000)),
    EMPTY("");

    private final String password;

    Kind(String password) {
      this.password = password;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** A sign-in that will fail. */
  private record Attempt(Kind kind, String username) {}

  /**
   * Runs the test.
   *
   * @param arguments the number of attempts of each kind, by default 2,000, and the seed of their
   *     order, by default 1
   */
  public static void main(String... arguments) {
    int attempts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    SignInTiming timing = new SignInTiming();
    List<Attempt> warmUp = timing.prepare("w", WARM_UP, seed);
    List<Attempt> measured = timing.prepare("m", attempts, seed + 1);
    timing.run(warmUp);
    PairwiseTests tests = new PairwiseTests(timing.run(measured));
    System.out.print(tests.table());
    System.exit(tests.smallestAdjusted() > .01 ? 0 : 1);
  }

  private List<Attempt> prepare(String prefix, int attempts, long seed) {
    PasswordHash hash = hash();
    List<Attempt> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < attempts; i++) {
        // All names have the same length, for every kind.
        String username =
            String.format(Locale.ROOT, "%s%c%05d", prefix, (char) ('a' + kind.ordinal()), i);
        if (kind != Kind.UNKNOWN) {
          add(username, kind != Kind.DISABLED, hash);
        }
        if (kind == Kind.LOCKED) {
          accounts.signIn(username, "wrong", CLIENT);
        }
        all.add(new Attempt(kind, username));
      }
    }
    Collections.shuffle(all, new Random(seed));
    return all;
  }

  private Map<String, double[]> run(List<Attempt> attempts) {
    Map<Kind, List<Double>> micros = new EnumMap<>(Kind.class);
    for (Attempt attempt : attempts) {
      long before = System.nanoTime();
      SignInResult result = accounts.signIn(attempt.username(), attempt.kind().password, CLIENT);
      long after = System.nanoTime();
      boolean expected =
          attempt.kind() == Kind.LOCKED
              ? result instanceof SignInResult.Throttled
              : result instanceof SignInResult.Rejected;
      if (!expected) {
        throw new IllegalStateException(attempt + " was " + result);
      }
      micros
          .computeIfAbsent(attempt.kind(), kind -> new ArrayList<>())
          .add((after - before) / 1_000.0);
    }
    Map<String, double[]> samples = new LinkedHashMap<>();
    micros.forEach(
        (kind, times) ->
            samples.put(kind.label(), times.stream().mapToDouble(Double::doubleValue).toArray()));
    return samples;
  }

  private void add(String username, boolean active, PasswordHash hash) {
    stores
        .accounts()
        .add(
            new StoredAccount(
                new Account(
                    UUID.randomUUID(),
                    username,
                    username + "@example.org",
                    Optional.empty(),
                    Role.LEARNER,
                    active,
                    CLOCK.instant(),
                    CLOCK.instant()),
                hash));
  }

  /** Returns a genuine hash of the password, with the measured cost. */
  private static PasswordHash hash() {
    AuthStores elsewhere = AuthStores.inMemory();
    accounts(elsewhere, ThrottleSettings.standard())
        .register(new Registration("somebody", "s@example.org", Optional.empty(), PASSWORD));
    return elsewhere.accounts().findByUsername("somebody").orElseThrow().passwordHash();
  }

  private static Accounts accounts(AuthStores stores, ThrottleSettings throttling) {
    AuthSettings settings =
        AuthSettings.builder().audience("school").bcryptCost(BCRYPT_COST).build();
    return new Accounts(
        stores,
        new AccessTokens(settings.tokens(), CLOCK),
        settings,
        AccountProtection.builder().throttleSettings(throttling).audit(stores.audit()).build(),
        CLOCK);
  }
}
