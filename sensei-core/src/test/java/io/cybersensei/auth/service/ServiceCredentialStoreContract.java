package io.cybersensei.auth.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.service.ServiceCredential.Previous;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of every {@link ServiceCredentialStore}. Each test gets an empty store. */
public abstract class ServiceCredentialStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

  /** Returns an empty store; called at most once in a test. */
  protected abstract ServiceCredentialStore emptyStore();

  private static ServiceCredential credential(String name, String hash, Instant created) {
    return new ServiceCredential(
        UUID.randomUUID(),
        name,
        EnumSet.allOf(ServiceScope.class),
        hash,
        Optional.empty(),
        created,
        created.plusSeconds(60));
  }

  private static ServiceCredential rotated(ServiceCredential old, String hash) {
    return new ServiceCredential(
        old.id(),
        old.name(),
        old.scopes(),
        hash,
        Optional.of(new Previous(old.secretHash(), NOON)),
        old.createdAt(),
        NOON.plusSeconds(90));
  }

  @Test
  void worksWhenEmpty() {
    ServiceCredentialStore store = emptyStore();

    assertThat(store.all()).isEmpty();
    assertThat(store.find(UUID.randomUUID())).isEmpty();
    assertThat(store.remove(UUID.randomUUID())).isFalse();
    assertThat(store.replace(credential("a", "h", NOON), "h")).isFalse();
  }

  @Test
  void credentialsAreReturnedAsTheyWereStored() {
    ServiceCredentialStore store = emptyStore();
    ServiceCredential second = credential("Ünï 💩", "h".repeat(43), NOON.plusSeconds(1));
    ServiceCredential first =
        new ServiceCredential(
            UUID.randomUUID(),
            "LMS",
            Set.of(ServiceScope.LOG),
            "i".repeat(43),
            Optional.of(new Previous("j".repeat(43), NOON)),
            NOON,
            NOON.plusSeconds(9));

    store.add(second);
    store.add(first);

    assertThat(store.all()).containsExactly(first, second);
    assertThat(store.find(first.id())).contains(first);
    assertThat(store.remove(first.id())).isTrue();
    assertThat(store.find(first.id())).isEmpty();
    assertThat(store.all()).containsExactly(second);
  }

  @Test
  void secretIsReplacedOnce() {
    ServiceCredentialStore store = emptyStore();
    ServiceCredential old = credential("LMS", "old", NOON);
    store.add(old);

    assertThat(store.replace(rotated(old, "new"), "old")).isTrue();
    assertThat(store.replace(rotated(old, "other"), "old")).isFalse();
    assertThat(store.find(old.id())).contains(rotated(old, "new"));
  }
}
