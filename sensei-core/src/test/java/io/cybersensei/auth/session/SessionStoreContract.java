package io.cybersensei.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of every {@link SessionStore}. */
@Timeout(60)
public abstract class SessionStoreContract {

  private static final Instant NOW = Instant.parse("2025-03-01T08:00:00.123456Z");
  private static final Duration LIFETIME = Duration.ofDays(30);

  /** Returns a store without sessions: within one test always the same one. */
  protected abstract SessionStore store();

  /** Returns the id of an account that can have sessions in the store: each time another. */
  protected abstract UUID newAccount();

  @Test
  void emptyStoreHasNoSessions() {
    assertThat(store().findByToken(hash('a'))).isEmpty();
    assertThat(store().findByAccount(UUID.randomUUID())).isEmpty();
    assertThat(
            store()
                .rotate(
                    hash('a'), session('a', newAccount(), NOW).rotated(hash('b'), hash('x'), NOW)))
        .isFalse();
    assertThat(store().end("s".repeat(22))).isFalse();
    assertThat(store().endAll(UUID.randomUUID())).isZero();
    assertThat(store().endExpired(NOW, NOW)).isZero();
  }

  @Test
  void sessionIsFoundAsItWasAdded() {
    StoredSession session = session('s', newAccount(), NOW);
    store().add(session);

    assertThat(store().findByToken(session.tokenHash())).contains(session);
    assertThat(store().findByAccount(session.accountId())).containsExactly(session);
    assertThat(store().findByToken(hash('x'))).isEmpty();
    assertThat(store().findByToken(session.tokenHash().toUpperCase(Locale.ROOT))).isEmpty();
  }

  @Test
  void sessionsOfAnAccountComeLastUsedFirst() {
    UUID ada = newAccount();
    StoredSession old = session('o', ada, NOW.minusSeconds(1));
    StoredSession recent = session('r', ada, NOW);
    store().add(old);
    store().add(recent);
    store().add(session('b', newAccount(), NOW));

    assertThat(store().findByAccount(ada)).containsExactly(recent, old);
  }

  @Test
  void sessionIsFoundByEveryTokenItEverHad() {
    StoredSession first = session('s', newAccount(), NOW);
    store().add(first);
    StoredSession second = first.rotated(hash('2'), hash('x'), NOW.plusSeconds(1));
    assertThat(store().rotate(first.tokenHash(), second)).isTrue();
    StoredSession third = second.rotated(hash('3'), hash('y'), NOW.plusSeconds(2));
    assertThat(store().rotate(second.tokenHash(), third)).isTrue();

    assertThat(store().findByToken(hash('s'))).contains(third);
    assertThat(store().findByToken(hash('2'))).contains(third);
    assertThat(store().findByToken(hash('3'))).contains(third);
    assertThat(third.parent()).contains(new StoredSession.Parent(hash('2'), hash('y')));
  }

  @Test
  void tokenIsReplacedOnlyWhileItIsInForce() {
    StoredSession first = session('s', newAccount(), NOW);
    store().add(first);
    StoredSession second = first.rotated(hash('2'), hash('x'), NOW.plusSeconds(1));
    store().rotate(first.tokenHash(), second);

    assertThat(store().rotate(first.tokenHash(), first.rotated(hash('z'), hash('z'), NOW)))
        .isFalse();
    assertThat(store().findByToken(hash('2'))).contains(second);
    assertThat(store().findByToken(hash('z'))).isEmpty();
  }

  @Test
  void endedSessionIsDeletedWithAllItsTokens() {
    StoredSession first = session('s', newAccount(), NOW);
    StoredSession other = session('o', first.accountId(), NOW);
    store().add(first);
    store().add(other);
    store().rotate(hash('s'), first.rotated(hash('2'), hash('x'), NOW));

    assertThat(store().end(first.id())).isTrue();
    assertThat(store().end(first.id())).isFalse();
    assertThat(store().find(first.id())).isEmpty();
    assertThat(store().find(other.id())).contains(other);
    assertThat(store().findByToken(hash('s'))).isEmpty();
    assertThat(store().findByToken(hash('2'))).isEmpty();
    assertThat(store().rotate(hash('2'), first.rotated(hash('3'), hash('y'), NOW))).isFalse();
    assertThat(store().findByAccount(first.accountId())).containsExactly(other);
  }

  @Test
  void allSessionsOfOneAccountCanBeEnded() {
    UUID ada = newAccount();
    StoredSession ofBob = session('b', newAccount(), NOW);
    store().add(session('1', ada, NOW));
    store().add(session('2', ada, NOW));
    store().add(ofBob);

    assertThat(store().endAll(ada)).isEqualTo(2);
    assertThat(store().findByAccount(ada)).isEmpty();
    assertThat(store().findByAccount(ofBob.accountId())).containsExactly(ofBob);
  }

  @Test
  void expiredAndIdleSessionsAreEnded() {
    UUID ada = newAccount();
    StoredSession unused = session('u', ada, NOW.minusSeconds(100));
    StoredSession used = session('a', ada, NOW.minusSeconds(99));
    store().add(unused);
    store().add(used);

    assertThat(store().endExpired(NOW, NOW.minusSeconds(100))).isEqualTo(1);
    assertThat(store().findByAccount(ada)).containsExactly(used);
    assertThat(store().endExpired(used.endsAt().minusNanos(1000), NOW.minusSeconds(100))).isZero();
    assertThat(store().endExpired(used.endsAt(), NOW.minusSeconds(100))).isEqualTo(1);
  }

  @Test
  void idOrATokenInUseIsAFault() {
    UUID ada = newAccount();
    StoredSession session = session('s', ada, NOW);
    store().add(session);
    StoredSession sameToken =
        new StoredSession(
            "t".repeat(22), ada, NOW, NOW.plus(LIFETIME), NOW, hash('s'), Optional.empty());
    StoredSession sameId =
        new StoredSession(
            session.id(), ada, NOW, NOW.plus(LIFETIME), NOW, hash('t'), Optional.empty());

    assertThatThrownBy(() -> store().add(sameToken)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> store().add(sameId)).isInstanceOf(RuntimeException.class);
    assertThat(store().findByAccount(ada)).containsExactly(session);
  }

  @Test
  void oneOfManySimultaneousRotationsSucceeds() throws Exception {
    StoredSession first = session('s', newAccount(), NOW);
    store().add(first);
    int count = 20;
    CountDownLatch ready = new CountDownLatch(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Callable<Boolean>> calls =
          IntStream.range(0, count)
              .mapToObj(
                  i ->
                      (Callable<Boolean>)
                          () -> {
                            ready.countDown();
                            ready.await();
                            String successor = hash((char) ('A' + i));
                            return store()
                                .rotate(hash('s'), first.rotated(successor, hash('x'), NOW));
                          })
              .toList();
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      assertThat(results).containsOnlyOnce(true);
    } finally {
      threads.shutdownNow();
    }
  }

  private static StoredSession session(char filler, UUID account, Instant usedAt) {
    return new StoredSession(
        String.valueOf(filler).repeat(22),
        account,
        NOW.minusSeconds(200),
        NOW.plus(LIFETIME),
        usedAt,
        hash(filler),
        Optional.empty());
  }

  private static String hash(char filler) {
    return String.valueOf(filler).repeat(43);
  }
}
