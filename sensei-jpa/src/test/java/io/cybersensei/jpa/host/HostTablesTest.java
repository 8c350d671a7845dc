package io.cybersensei.jpa.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.auth.account.Role;
import io.cybersensei.curriculum.Enrolments;
import io.cybersensei.jpa.internal.sql.NamedQuery;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.roster.AccessRequest;
import io.cybersensei.roster.Group;
import io.cybersensei.roster.Groups;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.roster.Purpose;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTablesTest {

  private static final String TEACHES =
      """
      SELECT 1 FROM member t JOIN member s ON s.class_id = t.class_id -- who's ':it?'
      WHERE t.user_id = :instructor AND t.kind = ':teacher' /* :no ? */
        AND s.user_id = :learner AND s.kind = 'student'
      """;

  @ParameterizedTest
  @MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
  void tablesWithNumbersGiveGroupsEnrolmentsAndAccess(TestDatabase kind) throws SQLException {
    try (EmptyDatabase database = kind.empty()) {
      database.execute(
          "CREATE TABLE class (id bigint, name varchar(50), course_id bigint)",
          "CREATE TABLE member (class_id bigint, user_id bigint, kind varchar(20))",
          "INSERT INTO class VALUES (7, 'Class 7', 100), (8, 'Class 8', 200), (9, NULL, 1)",
          "INSERT INTO member VALUES (7, 1, 'student'), (7, 2, 'student'), (7, 50, ':teacher'),"
              + " (8, 1, 'student'), (8, 3, 'student'), (8, 51, ':teacher')");
      HostTables tables = HostTables.over(database.dataSource()).withIdsAs(IdType.NUMBER);
      Enrolments enrolments =
          tables.enrolments(
              "SELECT c.course_id FROM member m JOIN class c ON c.id = m.class_id"
                  + " WHERE m.user_id = :learner AND m.kind = 'student'");
      LearnerAccess access = tables.learnerAccess(TEACHES);
      Groups groups = groups(tables);

      assertThat(enrolments.coursesOf("1")).containsExactlyInAnyOrder("100", "200");
      assertThat(enrolments.coursesOf("4")).isEmpty();
      for (String odd : List.of("01", "1 ", "ada", "1; DROP TABLE class", "99999999999999999999")) {
        assertThat(enrolments.coursesOf(odd)).isEmpty();
      }
      assertThat(access.allows(view("50", Role.INSTRUCTOR, "2"))).isTrue();
      assertThat(access.allows(view("50", Role.INSTRUCTOR, "3"))).isFalse();
      assertThat(access.allows(view("50", Role.LEARNER, "2"))).isFalse();
      assertThat(access.allows(view("x", Role.INSTRUCTOR, "2"))).isFalse();
      assertThat(groups.find("7"))
          .contains(Group.of("7", "Class 7").taking("100").withLearners("1", "2").taughtBy("50"));
      assertThat(groups.find("9")).isEmpty();
      assertThat(groups.find("07")).isEmpty();
      assertThat(groups.find("no such")).isEmpty();
      assertThat(groups.taughtBy("51")).containsExactly("8");
      assertThat(groups.teaches("51", "3")).isTrue();
      assertThat(groups.teaches("51", "2")).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
  void idsCanBeTextsAndUuids(TestDatabase kind) throws SQLException {
    UUID ada = UUID.fromString("0190f3b0-0000-7000-8000-00000000000a");
    boolean hasUuids = kind != TestDatabase.MYSQL;
    String type = hasUuids ? "uuid" : "binary(16)";
    String value = hasUuids ? "'" + ada + "'" : "UUID_TO_BIN('" + ada + "')";
    try (EmptyDatabase database = kind.empty()) {
      database.execute(
          "CREATE TABLE enrolment (user_id " + type + ", name varchar(50), course varchar(50))",
          "INSERT INTO enrolment VALUES (" + value + ", 'O''Hara ?', 'law'), (NULL, 'x', NULL)");
      HostTables tables = HostTables.over(database.dataSource());

      assertThat(
              tables
                  .withIdsAs(hasUuids ? IdType.UUID : IdType.TEXT)
                  .enrolments(
                      "SELECT course FROM enrolment WHERE user_id = "
                          + (hasUuids ? ":learner" : "UUID_TO_BIN(:learner)"))
                  .coursesOf(ada.toString()))
          .containsExactly("law");
      Enrolments byName = tables.enrolments("SELECT course FROM enrolment WHERE name = :learner");
      assertThat(byName.coursesOf("O'Hara ?")).containsExactly("law");
      assertThat(byName.coursesOf("x")).isEmpty();
      assertThatThrownBy(
              () -> tables.enrolments("SELECT a FROM b WHERE c = :learner").coursesOf("x"))
          .isInstanceOf(StorageException.class)
          .hasMessage("The query of the host for coursesOf failed.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "SELECT 1 WHERE a = ?",
        "SELECT ':learner'",
        "SELECT 1 WHERE a = :learner AND b = :other",
        "SELECT 1 WHERE a = ::learner"
      })
  void queryWithOtherParametersIsRefused(String query) {
    HostTables tables = HostTables.over(new JdbcDataSource());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> tables.enrolments(query))
        .withMessageStartingWith("coursesOf must ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = :x | a = ?",
        "a = :x::bigint AND b=':x' | a = ?::bigint AND b=':x'",
        "\":x\" = :x | \":x\" = ?",
        "a = :x -- :x | a = ? -- :x",
        "a /* :x */ = :x | a /* :x */ = ?",
        "a[1:2] = :x OR ':x | a[1:2] = ? OR ':x",
      })
  void onlyParametersOutsideOfLiteralsAreReplaced(String query, String sql) {
    assertThat(NamedQuery.parse("q", query, Set.of("x")))
        .isEqualTo(new NamedQuery(sql, List.of("x")));
  }

  @Test
  void groupsNeedEveryQuery() {
    HostGroupsBuilder builder =
        HostTables.over(new JdbcDataSource())
            .groups()
            .title("SELECT name FROM class WHERE id = :group");

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Groups need every query: set ");
  }

  private static Groups groups(HostTables tables) {
    return tables
        .groups()
        .title("SELECT name FROM class WHERE id = :group")
        .courses("SELECT course_id FROM class WHERE id = :group")
        .learners("SELECT user_id FROM member WHERE class_id = :group AND kind = 'student'")
        .instructors("SELECT user_id FROM member WHERE class_id = :group AND kind = ':teacher'")
        .taughtBy("SELECT class_id FROM member WHERE user_id = :instructor AND kind = ':teacher'")
        .teaches(TEACHES)
        .build();
  }

  private static AccessRequest view(String caller, Role role, String learner) {
    return new AccessRequest(caller, role, learner, Purpose.VIEW);
  }
}
