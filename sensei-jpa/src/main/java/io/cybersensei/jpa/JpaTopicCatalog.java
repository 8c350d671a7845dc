package io.cybersensei.jpa;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.CurriculumCheck;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;

/**
 * The curriculum as entities. Every logged interaction asks for it, so what was read last is kept,
 * with its revision, and read again only when another node or thread has replaced it.
 */
final class JpaTopicCatalog implements TopicCatalog {

  private record Known(long revision, Curriculum curriculum) {}

  private static final String FAILED = "The curriculum could not be read.";

  private final Transactions transactions;
  private final Jdbc jdbc;
  private final Revision revision;
  private volatile Known known = new Known(-1, Curriculum.empty());

  JpaTopicCatalog(Transactions transactions, Jdbc jdbc, Tables tables) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.revision = new Revision("curriculum", tables);
  }

  @Override
  public Curriculum current() {
    Known last = known;
    if (last.revision() != revision()) {
      last = transactions.run(FAILED, this::read);
      known = last;
    }
    return last.curriculum();
  }

  private long revision() {
    try {
      return jdbc.read(revision::current);
    } catch (SQLException e) {
      throw new StorageException(FAILED, e);
    }
  }

  // Which revision the topics belong to is certain if it was the same before and after.
  private Known read(EntityManager entities) {
    long before = revision.current(entities);
    while (true) {
      Curriculum curriculum = readTopics(entities);
      long after = revision.current(entities);
      if (before == after) {
        return new Known(after, curriculum);
      }
      before = after;
    }
  }

  // One statement, so that it sees one curriculum whatever is replaced meanwhile.
  private static Curriculum readTopics(EntityManager entities) {
    entities.clear();
    List<Topic> topics =
        entities
            .createQuery(
                "SELECT DISTINCT t FROM SenseiTopic t LEFT JOIN FETCH t.prerequisites"
                    + " ORDER BY t.position",
                TopicEntity.class)
            .getResultList()
            .stream()
            .map(TopicEntity::toTopic)
            .toList();
    if (Curriculum.check(topics) instanceof CurriculumCheck.Accepted accepted) {
      return accepted.curriculum();
    }
    throw new StorageException("The tables of the curriculum hold topics that do not form one.");
  }

  @Override
  public void replace(Curriculum curriculum) {
    transactions.run(
        "The curriculum could not be replaced.",
        entities -> {
          long number = revision.next(entities);
          entities.createQuery("DELETE FROM SenseiTopic").executeUpdate();
          int position = 0;
          for (Topic topic : curriculum.topics()) {
            entities.persist(new TopicEntity(topic, position++));
          }
          return number;
        });
  }
}
