package io.cybersensei.auth.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.NoSecretsInLogs;
import io.cybersensei.auth.audit.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceCredentialsTest {

  private static final Set<ServiceScope> LOG = Set.of(ServiceScope.LOG);
  private static final Duration DAY = Duration.ofDays(1);

  private final ServiceCredentialStore store = ServiceCredentialStore.inMemory();
  private final List<AuditEvent> events = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T12:00:00.123456789Z");
  private final ServiceCredentials services = new ServiceCredentials(store, events::add, () -> now);

  private IssuedSecret issue() {
    IssuedSecret issued = services.issue("LMS", LOG, DAY);
    NoSecretsInLogs.secret(issued.secret());
    return issued;
  }

  @Test
  void secretIsValidUntilItExpires() {
    IssuedSecret issued = issue();

    assertThat(issued.secret()).matches("sensei_[A-Za-z0-9_-]{64}");
    assertThat(services.verify(issued.secret())).contains(issued.credential());
    assertThat(issued.credential().may(ServiceScope.LOG)).isTrue();
    assertThat(issued.credential().may(ServiceScope.TEACH)).isFalse();
    now = now.plus(DAY).minusMillis(1);
    assertThat(services.verify(issued.secret())).isPresent();
    now = now.plusMillis(1);
    assertThat(services.verify(issued.secret())).isEmpty();
  }

  @Test
  void storeAndTextsHoldNoSecret() {
    IssuedSecret issued = issue();

    assertThat(store.all().toString() + issued + issued.credential().secretHash())
        .doesNotContain(issued.secret().substring(29));
  }

  @Test
  void changedSecretIsRefused() {
    String secret = issue().secret();

    for (int i = 0; i < secret.length(); i++) {
      char other = secret.charAt(i) == 'A' ? 'B' : 'A';
      String changed = secret.substring(0, i) + other + secret.substring(i + 1);
      assertThat(services.verify(changed)).as(changed).isEmpty();
    }
    assertThat(services.verify(issue().secret().substring(0, 29) + secret.substring(29))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sensei_", "Bearer", "sensei_\0", "sensei_ä", " sensei_"})
  void textOfAnotherShapeIsNoSecret(String text) {
    assertThat(services.verify(text)).isEmpty();
    assertThat(services.verify(text + "A".repeat(100_000))).isEmpty();
  }

  @Test
  void rotationLeavesTheOldSecretForTheOverlap() {
    IssuedSecret first = issue();

    IssuedSecret second =
        services.rotate(first.credential().id(), Duration.ofHours(1), DAY).orElseThrow();

    assertThat(services.verify(first.secret())).contains(second.credential());
    assertThat(services.verify(second.secret())).contains(second.credential());
    now = now.plus(Duration.ofHours(1));
    assertThat(services.verify(first.secret())).isEmpty();
    assertThat(services.verify(second.secret())).isPresent();
    assertThat(services.rotate(first.credential().id(), Duration.ZERO, DAY)).isPresent();
    assertThat(services.verify(second.secret())).isEmpty();
  }

  @Test
  void rotationRevivesNoExpiredSecret() {
    IssuedSecret first = issue();
    now = now.plus(DAY);

    IssuedSecret second =
        services.rotate(first.credential().id(), Duration.ofDays(7), DAY).orElseThrow();

    assertThat(services.verify(first.secret())).isEmpty();
    assertThat(services.verify(second.secret())).isPresent();
  }

  @Test
  void revokedSecretIsRefusedAtOnce() {
    IssuedSecret issued = issue();

    assertThat(services.revoke(issued.credential().id())).isTrue();

    assertThat(services.verify(issued.secret())).isEmpty();
    assertThat(services.revoke(issued.credential().id())).isFalse();
    assertThat(services.rotate(issued.credential().id(), Duration.ZERO, DAY)).isEmpty();
  }

  @Test
  void everyChangeIsAudited() {
    UUID id = issue().credential().id();
    services.rotate(id, Duration.ZERO, DAY);
    services.denied(store.find(id).orElseThrow());
    services.denied(store.find(id).orElseThrow());
    services.revoke(id);

    assertThat(events)
        .extracting(AuditEvent::type)
        .containsExactly(
            AuditEvent.Type.SERVICE_ISSUED,
            AuditEvent.Type.SERVICE_ROTATED,
            AuditEvent.Type.SERVICE_DENIED,
            AuditEvent.Type.SERVICE_REVOKED);
    assertThat(events).allMatch(event -> event.accountId().equals(Optional.of(id)));
  }

  @Test
  void nothingIsIssuedIfItCannotBeRecorded() {
    ServiceCredentials broken =
        new ServiceCredentials(
            store,
            event -> {
              throw new IllegalStateException("The disk is full.");
            },
            () -> now);

    assertThatThrownBy(() -> broken.issue("LMS", LOG, DAY)).hasMessage("The disk is full.");
    assertThat(store.all()).isEmpty();
  }

  @Test
  void badInputIsRefusedWithItsName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> services.issue("LMS", LOG, Duration.ZERO))
        .withMessage("lifetime must be more than 0 and at most 366 days but is PT0S.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> services.issue("LMS", Set.of(), DAY))
        .withMessage("scopes must name at least one.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> services.issue("L\nS", LOG, DAY))
        .withMessage("name must not contain control characters.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> services.rotate(UUID.randomUUID(), Duration.ofDays(8), DAY))
        .withMessage("overlap must be from 0 to 7 days but is PT192H.");
    assertThat(events).isEmpty();
  }
}
