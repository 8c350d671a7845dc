package io.cybersensei.jpa.internal.curriculum;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.jpa.internal.search.SearchRows;
import io.cybersensei.jpa.internal.search.Statements;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Revision;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.internal.sql.Transactions;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.search.SearchContent;
import io.cybersensei.search.SearchType;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A topic catalog of JPA entities. Each logged interaction needs the curriculum, so the last one
 * that was read is cached with its revision. At most once a second the catalog compares the
 * revision with that of the database, and reads the curriculum again only if it has changed.
 */
public final class JpaTopicCatalog implements TopicCatalog {

  /** The entity classes of this package. */
  public static final List<Class<?>> ENTITIES = List.of(TopicEntity.class);

  /** The maximum time until another node's replacement is visible. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** The time of a check, by the clock, which can jump, and by the counter, which can stand. */
  private record Time(Instant clock, long nanos) {}

  private record Known(long revision, Curriculum curriculum, Time askedAt) {

    static final Known NOTHING = new Known(-1, Curriculum.empty(), new Time(Instant.MIN, 0));

    boolean isUsable() {
      return revision >= 0;
    }

    /** Returns whether the revision was checked recently by both measures of time. */
    boolean isFresh(Time now) {
      return isUsable()
          && now.nanos() - askedAt.nanos() < FRESH.toNanos()
          && !now.clock().isBefore(askedAt.clock())
          && now.clock().isBefore(askedAt.clock().plus(FRESH));
    }
  }

  private static final String FAILED = "The curriculum could not be read.";

  private final Transactions transactions;
  private final Jdbc jdbc;
  private final Revision revision;
  private final SearchRows search;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Known known = Known.NOTHING;

  /**
   * @param search the rows of the search, which change with the topics
   */
  public JpaTopicCatalog(
      Transactions transactions, Jdbc jdbc, Tables tables, SearchRows search, InstantSource clock) {
    this.search = search;
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.revision = new Revision("curriculum", tables);
    this.clock = clock;
  }

  @Override
  public Curriculum current() {
    Known last = known;
    if (last.isFresh(now())) {
      return last.curriculum();
    }
    // One caller checks while the others use the cached curriculum. They wait only if there is
    // none.
    if (!last.isUsable()) {
      asking.lock();
    } else if (!asking.tryLock()) {
      return last.curriculum();
    }
    try {
      known = asked(known, now());
      return known.curriculum();
    } finally {
      asking.unlock();
    }
  }

  private Time now() {
    return new Time(clock.instant(), System.nanoTime());
  }

  private Known asked(Known last, Time now) {
    if (last.isFresh(now)) {
      return last;
    }
    return last.revision() == revision()
        ? new Known(last.revision(), last.curriculum(), now)
        : transactions.read(FAILED, entities -> read(entities, now));
  }

  private long revision() {
    try {
      return jdbc.read(revision::current);
    } catch (SQLException e) {
      throw new StorageException(FAILED, e);
    }
  }

  // The revision of the topics is certain if it was the same before and after the read.
  private Known read(EntityManager entities, Time now) {
    long before = revision.current(entities);
    while (true) {
      Curriculum curriculum = readTopics(entities);
      long after = revision.current(entities);
      if (before == after) {
        return new Known(after, curriculum, now);
      }
      before = after;
    }
  }

  // One statement sees one curriculum, even during a replacement.
  private static Curriculum readTopics(EntityManager entities) {
    entities.clear();
    Map<Boolean, List<Topic>> byRetired =
        entities
            .createQuery(
                "SELECT DISTINCT t FROM SenseiTopic t LEFT JOIN FETCH t.prerequisites"
                    + " ORDER BY t.position",
                TopicEntity.class)
            .getResultList()
            .stream()
            .collect(
                Collectors.partitioningBy(
                    TopicEntity::isRetired,
                    Collectors.mapping(TopicEntity::toTopic, Collectors.toList())));
    return Curriculum.check(byRetired.getOrDefault(false, List.of()))
        .match(
            accepted -> accepted.curriculum().withRetired(byRetired.getOrDefault(true, List.of())),
            refused -> {
              throw new StorageException(
                  "The tables of the curriculum hold topics that do not form one.");
            });
  }

  @Override
  public void replace(Curriculum curriculum) {
    replaceIf(present -> true, curriculum);
  }

  @Override
  public boolean replaceIf(Predicate<Curriculum> condition, Curriculum curriculum) {
    try {
      return transactions.runRepeatable(
          "The curriculum could not be replaced.",
          (entities, maybeDone) -> {
            // Other writers wait, so the topics stay as they are read here.
            revision.next(entities);
            Curriculum present = readTopics(entities);
            if (maybeDone && present.equals(curriculum)) {
              return true;
            }
            if (!condition.test(present)) {
              return false;
            }
            entities.clear();
            entities.createQuery("DELETE FROM SenseiTopic").executeUpdate();
            int position = 0;
            for (Topic topic : curriculum.topics()) {
              entities.persist(new TopicEntity(topic, position++, false));
            }
            for (Topic topic : curriculum.after(present).retired()) {
              entities.persist(new TopicEntity(topic, position++, true));
            }
            index(entities, curriculum);
            return true;
          });
    } finally {
      forget();
    }
  }

  private void index(EntityManager entities, Curriculum curriculum) {
    entities.flush();
    Statements statements = Statements.of(entities);
    try {
      search.replaceAll(statements, SearchType.TOPIC, SearchContent.of(curriculum));
      search.moveActivities(statements);
    } catch (SQLException e) {
      throw new StorageException("The topics could not be indexed.", e);
    }
  }

  /** Forgets the cached curriculum, also after a replacement of which the outcome is not known. */
  private void forget() {
    asking.lock();
    try {
      known = Known.NOTHING;
    } finally {
      asking.unlock();
    }
  }
}
