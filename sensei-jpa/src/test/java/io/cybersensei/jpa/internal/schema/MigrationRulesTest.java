package io.cybersensei.jpa.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.dialect.Dialects;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The release before the newest runs on the tables of the newest, so a migration that takes
 * something away waits for one more release and says in its name which version a program must know.
 */
class MigrationRulesTest {

  private static final Pattern COMMENT = Pattern.compile("--.*");

  /** A statement that can make the SQL of an older program fail. */
  private static final Pattern TAKING =
      Pattern.compile(
          "\\b(DROP|RENAME|TRUNCATE|SET\\s+NOT\\s+NULL|MODIFY|CHANGE|ALTER\\s+COLUMN)\\b"
              + "|\\bADD\\s+(CONSTRAINT|CHECK|UNIQUE|FOREIGN)\\b"
              + "|\\bADD\\s+COLUMN\\b(?![^,;]*\\bDEFAULT\\b)[^,;]*\\bNOT\\s+NULL\\b",
          Pattern.CASE_INSENSITIVE);

  @Test
  void laterMigrationsTakeNothingFromTheReleaseBefore() {
    assertThat(
            Stream.of(Dialects.names(",").split(","))
                .map(Dialects::named)
                .flatMap(MigrationRulesTest::brokenRules))
        .isEmpty();
  }

  private static Stream<String> brokenRules(Dialect dialect) {
    return Migration.of(dialect).stream()
        .filter(migration -> migration.version() > 1)
        .filter(migration -> !isRight(migration))
        .map(migration -> dialect.name() + ": " + migration.script());
  }

  /** A version that a program must know is one that the release before knows. */
  private static boolean isRight(Migration migration) {
    return !TAKING.matcher(COMMENT.matcher(migration.sql()).replaceAll("")).find()
        || migration.description().matches("after [1-9]\\d* .+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE sensei_topic ADD COLUMN colour varchar(20);",
        "ALTER TABLE sensei_topic ADD COLUMN colour varchar(20) NOT NULL DEFAULT '';",
        "ALTER TABLE sensei_topic ADD COLUMN colour varchar(20) DEFAULT '' NOT NULL;",
        "CREATE TABLE sensei_later (id integer NOT NULL PRIMARY KEY);",
        "CREATE INDEX sensei_topic_module ON sensei_topic (module); -- DROP nothing"
      })
  void additionsNeedNoName(String sql) {
    assertThat(isRight(new Migration(2, "more", "V2__more.sql", sql))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE sensei_topic DROP COLUMN module;",
        "ALTER TABLE sensei_topic RENAME COLUMN module TO part;",
        "ALTER TABLE sensei_topic ALTER COLUMN module SET NOT NULL;",
        "ALTER TABLE sensei_topic MODIFY module varchar(10);",
        "ALTER TABLE sensei_topic ADD COLUMN colour varchar(20) NOT NULL;",
        "ALTER TABLE sensei_topic ADD CONSTRAINT few CHECK (position < 9);",
        "drop table sensei_topic;"
      })
  void removalsNeedTheVersionInTheirName(String sql) {
    assertThat(isRight(new Migration(3, "less", "V3__less.sql", sql))).isFalse();
    assertThat(isRight(new Migration(3, "after 2 less", "V3__after_2_less.sql", sql))).isTrue();
    assertThat(List.of(new Migration(3, "after less", "V3__after_less.sql", sql)))
        .noneMatch(MigrationRulesTest::isRight);
  }
}
