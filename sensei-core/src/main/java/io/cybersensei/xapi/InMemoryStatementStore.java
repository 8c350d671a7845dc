package io.cybersensei.xapi;

import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.interaction.InteractionLog;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store of statements in memory. */
final class InMemoryStatementStore implements StatementStore, PersonalData {

  private static final String KIND = "statements";

  private static final class Entry {
    final Statement statement;
    final long sequence;
    final Instant storedAt;
    final Set<String> keys;
    final Set<String> learners;
    boolean voided;
    boolean counted;

    Entry(Statement statement, long sequence, Instant storedAt) {
      this.statement = statement;
      this.sequence = sequence;
      this.storedAt = storedAt;
      this.keys = new HashSet<>(statement.keys());
      this.learners = new HashSet<>(statement.learners());
    }

    StoredStatement stored() {
      return new StoredStatement(
          sequence, statement.id(), statement.content(), storedAt, statement.byLearner(), voided);
    }
  }

  private final InteractionStore interactions;
  private final Consumer<String> onWithdrawn;
  private final Map<UUID, Entry> byId = new HashMap<>();
  private final NavigableMap<Long, Entry> bySequence = new TreeMap<>();
  private final Map<UUID, List<Entry>> byTarget = new HashMap<>();
  private final Set<UUID> voidedBefore = new HashSet<>();
  private long sequence;

  InMemoryStatementStore(InteractionStore interactions, Consumer<String> onWithdrawn) {
    this.interactions = interactions;
    this.onWithdrawn = onWithdrawn;
  }

  @Override
  public synchronized StatementAppendResult append(
      List<Statement> batch,
      InstantSource clock,
      Function<InteractionAppender, InteractionLog> log) {
    Set<UUID> conflicting = new HashSet<>();
    List<Statement> fresh = new ArrayList<>();
    for (Statement each : batch) {
      Entry known = byId.get(each.id());
      if (known == null) {
        fresh.add(each);
      } else if (!known.statement.digest().equals(each.digest())) {
        conflicting.add(each.id());
      }
    }
    if (!conflicting.isEmpty()) {
      return new StatementAppendResult.Conflicting(conflicting);
    }
    Map<UUID, LogResult> logged = log(fresh, log.apply(interactions));
    Instant storedAt = later(clock.instant().truncatedTo(ChronoUnit.MICROS));
    Set<UUID> added = new HashSet<>();
    for (Statement each : fresh) {
      added.add(each.id());
      add(each, storedAt, logged.get(each.id()) instanceof LogResult.Stored);
    }
    return new StatementAppendResult.Appended(added, logged, voidTargetsOf(fresh));
  }

  private Map<UUID, LogResult> log(List<Statement> fresh, InteractionLog log) {
    List<Statement> mapped =
        fresh.stream()
            .filter(each -> each.draft().isPresent() && !voidedBefore.contains(each.id()))
            .toList();
    List<LogResult> results =
        log.logAll(mapped.stream().map(each -> each.draft().orElseThrow()).toList());
    Map<UUID, LogResult> logged = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      logged.put(mapped.get(i).id(), results.get(i));
    }
    return logged;
  }

  private Instant later(Instant now) {
    Instant last = lastStoredAt();
    return now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
  }

  /** Returns the time of the last statement; the epoch if there is none. */
  private Instant lastStoredAt() {
    return bySequence.isEmpty() ? Instant.EPOCH : bySequence.lastEntry().getValue().storedAt;
  }

  private void add(Statement statement, Instant storedAt, boolean counted) {
    Entry entry = new Entry(statement, ++sequence, storedAt);
    entry.counted = counted;
    entry.voided = voidedBefore.remove(statement.id()) && !statement.voiding();
    byId.put(statement.id(), entry);
    bySequence.put(entry.sequence, entry);
    statement
        .target()
        .ifPresent(
            id -> {
              byTarget.computeIfAbsent(id, target -> new ArrayList<>()).add(entry);
              Optional.ofNullable(byId.get(id)).ifPresent(each -> takeKeys(entry, each));
            });
    passOn(entry, new HashSet<>());
  }

  /** Gives the keys of a statement to those that refer to it. */
  private void passOn(Entry entry, Set<UUID> done) {
    if (done.size() > MAX_FOLLOWED || !done.add(entry.statement.id())) {
      return;
    }
    for (Entry other : byTarget.getOrDefault(entry.statement.id(), List.of())) {
      takeKeys(other, entry);
      passOn(other, done);
    }
  }

  private static void takeKeys(Entry taker, Entry source) {
    Set<String> all = new HashSet<>(taker.keys);
    all.addAll(source.keys);
    if (all.size() <= MAX_KEYS) {
      taker.keys.addAll(source.keys);
    }
  }

  private int voidTargetsOf(List<Statement> fresh) {
    int withdrawn = 0;
    for (Statement each : fresh) {
      if (each.voiding()) {
        UUID id = each.target().orElseThrow();
        Entry target = byId.get(id);
        if (target == null) {
          voidedBefore.add(id);
        } else if (!target.statement.voiding()) {
          target.voided = true;
          if (target.counted) {
            target.counted = false;
            interactions.withdraw(id).ifPresent(onWithdrawn);
            withdrawn++;
          }
        }
      }
    }
    return withdrawn;
  }

  @Override
  public synchronized Optional<StoredStatement> find(UUID id, Optional<String> learnerId) {
    return Optional.ofNullable(byId.get(id))
        .filter(entry -> learnerId.map(entry.learners::contains).orElse(true))
        .map(Entry::stored);
  }

  @Override
  public synchronized List<Attachment> attachments(UUID id) {
    return Optional.ofNullable(byId.get(id))
        .map(InMemoryStatementStore::attachments)
        .orElse(List.of());
  }

  private static List<Attachment> attachments(Entry entry) {
    return entry.statement.attachments().stream()
        .sorted(Comparator.comparing(Attachment::sha2))
        .toList();
  }

  @Override
  public synchronized StatementPage list(StatementQuery query) {
    NavigableMap<Long, Entry> ordered = query.ascending() ? bySequence : bySequence.descendingMap();
    if (query.after().isPresent()) {
      ordered = ordered.tailMap(query.after().getAsLong(), false);
    }
    return StatementPage.of(
        ordered.values().stream()
            .filter(entry -> matches(entry, query))
            .limit(query.limit() + 1L)
            .map(Entry::stored)
            .toList(),
        query.limit());
  }

  private static boolean matches(Entry entry, StatementQuery query) {
    return !entry.voided
        && entry.keys.containsAll(query.keys())
        && query.learnerId().map(entry.learners::contains).orElse(true)
        && query.since().map(entry.storedAt::isAfter).orElse(true)
        && query.until().map(until -> !entry.storedAt.isAfter(until)).orElse(true);
  }

  @Override
  public synchronized Instant consistentThrough(InstantSource clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant last = lastStoredAt();
    return now.isAfter(last) ? now : last;
  }

  @Override
  public synchronized void read(String learnerId, Consumer<PersonalRecord> reader) {
    List.copyOf(bySequence.values()).stream()
        .filter(entry -> entry.learners.contains(learnerId))
        .map(entry -> entry.stored().toPersonalRecord(attachments(entry)))
        .forEach(reader);
  }

  @Override
  public synchronized Erasure erase(String learnerId) {
    List<Entry> erased =
        bySequence.values().stream().filter(entry -> entry.learners.contains(learnerId)).toList();
    for (Entry entry : erased) {
      byId.remove(entry.statement.id());
      bySequence.remove(entry.sequence);
      entry
          .statement
          .target()
          .ifPresent(id -> byTarget.computeIfAbsent(id, target -> new ArrayList<>()).remove(entry));
    }
    return new Erasure(erased.isEmpty() ? Map.of() : Map.of(KIND, (long) erased.size()));
  }

  @Override
  public synchronized Merge merge(String fromId, String intoId) {
    long moved = 0;
    for (Entry entry : bySequence.values()) {
      if (entry.learners.remove(fromId)) {
        entry.learners.add(intoId);
        moved++;
      }
    }
    return new Merge(moved == 0 ? Map.of() : Map.of(KIND, moved));
  }
}
