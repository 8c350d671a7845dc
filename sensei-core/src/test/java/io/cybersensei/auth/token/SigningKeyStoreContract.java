package io.cybersensei.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The contract of every {@link SigningKeyStore}. */
public abstract class SigningKeyStoreContract {

  private static final Instant NOW = Instant.parse("2025-03-01T08:00:00.123456Z");

  /** Returns a store without keys: within one test always the same one. */
  protected abstract SigningKeyStore store();

  @Test
  void emptyStoreHasNoKeys() {
    assertThat(store().all()).isEmpty();
    assertThat(store().remove("k")).isFalse();
  }

  @Test
  void keysComeInTheOrderOfActivation() {
    StoredSigningKey later = key('a', NOW.plusSeconds(60));
    StoredSigningKey first = key('b', NOW);
    store().add(later);
    store().add(first);

    assertThat(store().all()).containsExactly(first, later);
    assertThat(store().all().toString()).doesNotContain(first.sealed());
  }

  @Test
  void removedKeyIsGone() {
    StoredSigningKey kept = key('a', NOW);
    StoredSigningKey removed = key('b', NOW);
    store().add(kept);
    store().add(removed);

    assertThat(store().remove(removed.id())).isTrue();
    assertThat(store().remove(removed.id())).isFalse();
    assertThat(store().all()).containsExactly(kept);
  }

  @Test
  void idInUseIsAFault() {
    StoredSigningKey key = key('a', NOW);
    store().add(key);

    assertThatThrownBy(() -> store().add(new StoredSigningKey(key.id(), NOW, "other")))
        .isInstanceOf(RuntimeException.class);
    assertThat(store().all()).containsExactly(key);
  }

  private static StoredSigningKey key(char filler, Instant activeFrom) {
    String text = String.valueOf(filler);
    return new StoredSigningKey(
        text.repeat(43), activeFrom, text.toUpperCase(Locale.ROOT).repeat(400));
  }
}
