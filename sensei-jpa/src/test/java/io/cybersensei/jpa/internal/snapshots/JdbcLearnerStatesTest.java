package io.cybersensei.jpa.internal.snapshots;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.Retention;
import io.cybersensei.jpa.SchemaManagement;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.LearnerDays;
import io.cybersensei.learning.LearnerStates;
import io.cybersensei.learning.LearnerStatesContract;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.learning.model.LearningModel;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two storages over one database, as on two nodes. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcLearnerStatesTest extends LearnerStatesContract {

  private static final KnowledgeTracer TRACER =
      new KnowledgeTracer(LearningModel.untrained(), MasteryRule.standard());

  @Parameter TestStorage where;

  @Override
  protected int sequences() {
    return Integer.getInteger("sensei.test.databaseStateSequences", 1);
  }

  @Override
  protected Nodes emptyNodes() {
    JpaStorage first = where.emptied();
    JpaStorage second =
        JpaStorage.builder()
            .dataSource(where.under().dataSource())
            .schemaManagement(SchemaManagement.NONE)
            .open();
    return new Nodes() {
      @Override
      public Storage node(int number) {
        return number == 0 ? first : second;
      }

      @Override
      public void retain(Instant limit) {
        first.retention().deleteBefore(limit, Retention.Progress.none());
      }

      @Override
      public void merge(String from, String into) {
        second.personalData().merge(from, into);
      }

      @Override
      public void close() {
        second.close();
      }
    };
  }

  @Test
  void interactionOfATransactionThatCommitsLateIsNotLost() throws Exception {
    JpaStorage storage = where.emptied();
    LearnerStates states = new LearnerStates(storage.interactions(), storage.snapshots());
    storage.interactions().append(answers(0, 90));
    try (Connection connection = where.under().dataSource().getConnection()) {
      connection.setAutoCommit(false);
      // Its number is smaller than those of the next ones, and it is seen after them.
      storage.joining(connection).append(List.of(answer("ada", NOON.plusSeconds(1_000))));
      for (int i = 0; i < 5; i++) {
        storage.interactions().append(answers(90 + i * 5, 5));
        states.follow("ada", TRACER, NOON.plusSeconds(2_000));
      }
      connection.commit();
    }

    assertThat(answersOf(states)).isEqualTo(116);
    assertThat(states.statistics().kept()).isPositive();
  }

  @Test
  void snapshotThatMissesAnInteractionIsNotStoredAgain() throws Exception {
    JpaStorage storage = where.emptied();
    LearnerStates states = new LearnerStates(storage.interactions(), storage.snapshots());
    storage.interactions().append(answers(0, 200));
    assertThat(answersOf(states)).isEqualTo(200);
    // Without the statements of docs/data.md, and with numbers that no reader looks for again.
    EmptyDatabase.execute(
        where.under().dataSource(),
        "UPDATE sensei_interaction SET learner_id = 'bob' WHERE occurred_at_micros <= "
            + "(SELECT micros FROM (SELECT min(occurred_at_micros) + 9000000 AS micros"
            + " FROM sensei_interaction) AS oldest)");
    storage.interactions().append(answers(200, 100));

    answersOf(states);

    assertThat(answersOf(states)).isEqualTo(290);
  }

  @Test
  void estimatesAreMadeWithoutTheTableOfSnapshots() throws Exception {
    JpaStorage storage = where.emptied();
    LearnerStates states = new LearnerStates(storage.interactions(), storage.snapshots());
    storage.interactions().append(answers(0, 100));
    EmptyDatabase.execute(
        where.under().dataSource(),
        "ALTER TABLE sensei_learner_snapshot RENAME TO sensei_hidden_snapshot");
    try {
      assertThat(answersOf(states)).isEqualTo(100);
      assertThat(states.statistics().failures()).isPositive();
    } finally {
      EmptyDatabase.execute(
          where.under().dataSource(),
          "ALTER TABLE sensei_hidden_snapshot RENAME TO sensei_learner_snapshot");
    }
  }

  private static int answersOf(LearnerStates states) {
    return states
        .follow("ada", TRACER, NOON.plusSeconds(9_000))
        .knowledge(Curriculum.empty(), LearnerDays.utc())
        .answers();
  }

  private static List<Interaction> answers(int from, int count) {
    List<Interaction> answers = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      answers.add(answer("ada", NOON.plusSeconds(i)));
    }
    return answers;
  }
}
