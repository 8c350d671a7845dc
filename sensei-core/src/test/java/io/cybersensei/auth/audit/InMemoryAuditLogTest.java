package io.cybersensei.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Storage;
import io.cybersensei.privacy.LearnerTrace;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryAuditLogTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Storage storage = Storage.inMemory();
  private final InMemoryAuditLog log = (InMemoryAuditLog) storage.auth().audit();

  @Test
  void onlyTheNewestEventsAreKept() {
    IntStream.range(0, InMemoryAuditLog.MAX_EVENTS + 5)
        .mapToObj(i -> event(NOON.plusSeconds(i), Optional.empty()))
        .forEach(log::record);

    assertThat(log.events()).hasSize(InMemoryAuditLog.MAX_EVENTS);
    assertThat(log.events().get(0).at()).isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void pagesStayInPlaceWhileEventsComeAndGo() {
    IntStream.range(0, InMemoryAuditLog.MAX_EVENTS)
        .mapToObj(i -> event(NOON.plusSeconds(i), Optional.empty()))
        .forEach(log::record);
    AuditPage newest = log.page(Optional.empty(), Optional.empty(), 2);
    assertThat(newest.items().get(0).at())
        .isEqualTo(NOON.plusSeconds(InMemoryAuditLog.MAX_EVENTS - 1));
    // Three newer events replace the three oldest ones.
    IntStream.range(0, 3).forEach(i -> log.record(event(NOON, Optional.empty())));

    AuditPage next = log.page(Optional.empty(), newest.next(), AuditTrail.MAX_LIMIT);

    assertThat(next.items().get(0).at())
        .isEqualTo(NOON.plusSeconds(InMemoryAuditLog.MAX_EVENTS - 3));
    assertThat(next.items()).hasSize(AuditTrail.MAX_LIMIT);
    assertThat(log.page(Optional.of(new UUID(0, 7)), Optional.empty(), 1).items()).isEmpty();
    assertThatThrownBy(() -> log.page(Optional.empty(), Optional.empty(), 0))
        .hasMessage("limit must be 1 to 200 but is 0.");
  }

  @Test
  void erasureKeepsEventsWithoutNameAndNetwork() {
    LearnerTrace.leaveAll(storage, "ada");
    LearnerTrace.leaveAll(storage, "bob");
    byte[] secret = storage.auth().accounts().secret();
    for (String name : new String[] {"ada", "ada@example.org", "bob", "bob@example.org"}) {
      log.record(event(NOON, Optional.of(AuditEvent.pseudonymOf(name, secret))));
    }
    var ada = storage.auth().accounts().findByUsername("ada").map(found -> found.account().id());

    assertThat(storage.personalData().erase("ada").erased()).containsEntry("audit_events", 4L);

    assertThat(log.events())
        .hasSize(8)
        .filteredOn(event -> event.name().isEmpty() && event.network().isEmpty())
        .extracting(event -> event.type() + " of " + event.accountId().equals(ada))
        .containsExactlyInAnyOrder(
            "SIGN_IN_REJECTED of true",
            "SIGNED_IN of true",
            "REGISTRATION_CONFLICT of false",
            "REGISTRATION_CONFLICT of false");
  }

  private static AuditEvent event(Instant at, Optional<String> name) {
    return new AuditEvent(
        at,
        AuditEvent.Type.REGISTRATION_CONFLICT,
        Optional.empty(),
        name,
        Optional.of("192.0.2.9"));
  }
}
