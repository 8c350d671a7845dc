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
import java.util.function.Function;

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
        event.accountId().filter(erased::contains).isPresent() ? withoutNames(event) : event);
  }

  private static AuditEvent withoutNames(AuditEvent event) {
    return new AuditEvent(
        event.at(),
        event.type(),
        event.accountId(),
        Optional.empty(),
        Optional.empty(),
        event.merged());
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
        .filter(event -> isAbout(event, learnerId, account))
        .map(AuditEvent::toPersonalRecord)
        .forEach(reader);
  }

  private static boolean isAbout(AuditEvent event, String learnerId, Optional<UUID> account) {
    // The one who asked for a merge gets no ids of other learners.
    return event
        .merged()
        .map(merged -> merged.into().equals(learnerId))
        .orElseGet(() -> account.isPresent() && event.accountId().equals(account));
  }

  /**
   * Erases the name and the network of the events of a learner whose account still exists, and the
   * ids in the events of the learner's merges.
   */
  @Override
  public Erasure erase(String learnerId) {
    long changed =
        accounts
                .findByUsername(learnerId)
                .map(stored -> endAccount(stored, Optional.empty()))
                .orElse(0L)
            + forgetMerges(learnerId);
    return new Erasure(counted(changed));
  }

  /** Gives the events of the former learner's account to that of the other learner, if any. */
  @Override
  public Merge merge(String fromId, String intoId) {
    Optional<UUID> into = accounts.findByUsername(intoId).map(stored -> stored.account().id());
    return new Merge(
        counted(
            accounts.findByUsername(fromId).map(stored -> endAccount(stored, into)).orElse(0L)));
  }

  private static Map<String, Long> counted(long changed) {
    return changed == 0 ? Map.of() : Map.of("audit_events", changed);
  }

  private synchronized long forgetMerges(String learnerId) {
    Set<String> ids = new HashSet<>(Set.of(learnerId));
    // A former id can be the learner who stayed in an earlier merge.
    for (int known = 0; known < ids.size(); ) {
      known = ids.size();
      events.stream()
          .flatMap(event -> event.merged().stream())
          .filter(merged -> ids.contains(merged.into()))
          .forEach(merged -> ids.add(merged.from()));
    }
    return changeEach(
        event ->
            event
                .merged()
                .filter(
                    merged ->
                        ids.contains(merged.into())
                            || merged.from().equals(learnerId)
                            || merged.by().equals(Optional.of(learnerId)))
                .map(merged -> anonymous(event)));
  }

  /** Changes some events, and returns how many. Their order stays. */
  private long changeEach(Function<AuditEvent, Optional<AuditEvent>> change) {
    long changed = 0;
    for (AuditEvent event : events()) {
      events.removeFirst();
      Optional<AuditEvent> after = change.apply(event);
      events.addLast(after.orElse(event));
      changed += after.isPresent() ? 1 : 0;
    }
    return changed;
  }

  /** Gives the events of an account to another one, or erases what identifies its user. */
  private synchronized long endAccount(StoredAccount account, Optional<UUID> into) {
    Optional<UUID> id = Optional.of(account.account().id());
    erased.add(account.account().id());
    byte[] secret = accounts.secret();
    Set<String> names =
        Set.of(
            AuditEvent.pseudonymOf(account.canonicalUsername(), secret),
            AuditEvent.pseudonymOf(account.canonicalEmail(), secret));
    return changeEach(
        event -> {
          boolean ofAccount = event.accountId().equals(id);
          if (ofAccount && into.isPresent()) {
            return Optional.of(
                new AuditEvent(
                    event.at(), event.type(), into, event.name(), event.network(), event.merged()));
          }
          boolean theirs = ofAccount || event.name().filter(names::contains).isPresent();
          return theirs && (event.name().isPresent() || event.network().isPresent())
              ? Optional.of(withoutNames(event))
              : Optional.empty();
        });
  }
}
