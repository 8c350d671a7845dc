package io.cybersensei.jpa.internal.privacy;

import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import io.cybersensei.validation.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The personal data in all tables. An erasure is one transaction. Thread-safe. */
public final class JdbcPersonalData implements PersonalData {

  private final Jdbc jdbc;
  private final List<LearnerTable> tables;

  public JdbcPersonalData(Jdbc jdbc, List<LearnerTable> tables) {
    this.jdbc = jdbc;
    this.tables = tables;
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    if (isPossible(learnerId)) {
      tables.forEach(table -> table.reading().read(learnerId, reader));
    }
  }

  @Override
  public Erasure erase(String learnerId) {
    if (!isPossible(learnerId)) {
      return new Erasure(Map.of());
    }
    return new Erasure(
        jdbc.run("The learner could not be erased.", connection -> erase(connection, learnerId)));
  }

  /** Returns whether the text can be a learner's id. Some databases reject queries for others. */
  private static boolean isPossible(String learnerId) {
    return Identifiers.check("learner_id", learnerId).isEmpty();
  }

  private Map<String, Long> erase(Connection connection, String learnerId) throws SQLException {
    Map<String, Long> erased = new LinkedHashMap<>();
    for (LearnerTable table : tables) {
      long rows = table.erasing().erase(connection, learnerId);
      if (rows > 0) {
        erased.merge(table.kind(), rows, Long::sum);
      }
    }
    return erased;
  }
}
