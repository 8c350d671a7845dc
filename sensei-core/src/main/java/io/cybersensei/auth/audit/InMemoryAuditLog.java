package io.cybersensei.auth.audit;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** An audit log in memory of the newest events of the accounts in one store. Thread-safe. */
final class InMemoryAuditLog implements AuditTrail, PersonalData {

  static final int MAX_EVENTS = 10_000;

  private final AccountStore accounts;
  private final Deque<AuditEvent> events = new ArrayDeque<>();

  /** The ids of erased accounts, of which late events are recorded without a name and network. */
  private final Set<UUID> erased = new HashSet<>();

  /** The number of events that newer ones have replaced. The first event that is kept has it. */
  private long replaced;

  InMemoryAuditLog(AccountStore accounts) {
    this.accounts = accounts;
  }

  @Override
  public synchronized void record(AuditEvent event) {
    if (events.size() == MAX_EVENTS) {
      events.removeFirst();
      replaced++;
    }
    events.addLast(
        event.accountId().filter(erased::contains).isPresent() ? anonymous(event) : event);
  }

  private static AuditEvent anonymous(AuditEvent event) {
    return new AuditEvent(
        event.at(), event.type(), event.accountId(), Optional.empty(), Optional.empty());
  }

  /** Returns the events, the oldest first. */
  synchronized List<AuditEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public synchronized AuditPage page(
      Optional<UUID> accountId, Optional<AuditPage.Cursor> from, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to 200 but is " + limit + ".");
    }
    long before = from.map(place -> place.id().getLeastSignificantBits()).orElse(Long.MAX_VALUE);
    List<AuditEvent> items = new ArrayList<>();
    Optional<AuditPage.Cursor> last = Optional.empty();
    long number = replaced + events.size();
    for (Iterator<AuditEvent> newest = events.descendingIterator(); newest.hasNext(); ) {
      AuditEvent event = newest.next();
      number--;
      if (number >= before || (accountId.isPresent() && !event.accountId().equals(accountId))) {
        continue;
      }
      if (items.size() == limit) {
        return new AuditPage(items, last);
      }
      items.add(event);
      last = Optional.of(new AuditPage.Cursor(event.at(), new UUID(0, number)));
    }
    return new AuditPage(items, Optional.empty());
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    Optional<UUID> account =
        accounts.findByUsername(learnerId).map(stored -> stored.account().id());
    events().stream()
        .filter(event -> account.isPresent() && event.accountId().equals(account))
        .map(AuditEvent::toPersonalRecord)
        .forEach(reader);
  }

  /** Erases the name and the network of the events of a learner whose account still exists. */
  @Override
  public Erasure erase(String learnerId) {
    long changed = accounts.findByUsername(learnerId).map(this::pseudonymise).orElse(0L);
    return new Erasure(changed == 0 ? Map.of() : Map.of("audit_events", changed));
  }

  /** Ends with the former learner. */
  @Override
  public Merge merge(String fromId, String intoId) {
    return new Merge(erase(fromId).erased());
  }

  private synchronized long pseudonymise(StoredAccount account) {
    Optional<UUID> id = Optional.of(account.account().id());
    erased.add(account.account().id());
    byte[] secret = accounts.secret();
    Set<String> names =
        Set.of(
            AuditEvent.pseudonymOf(account.canonicalUsername(), secret),
            AuditEvent.pseudonymOf(account.canonicalEmail(), secret));
    long changed = 0;
    for (AuditEvent event : events()) {
      // Each event moves from the head to the tail, which keeps their order.
      events.removeFirst();
      boolean theirs =
          event.accountId().equals(id) || event.name().filter(names::contains).isPresent();
      if (theirs && (event.name().isPresent() || event.network().isPresent())) {
        changed++;
        events.addLast(anonymous(event));
      } else {
        events.addLast(event);
      }
    }
    return changed;
  }
}
