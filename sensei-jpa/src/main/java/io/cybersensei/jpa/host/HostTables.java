package io.cybersensei.jpa.host;

import io.cybersensei.curriculum.Enrolments;
import io.cybersensei.jpa.internal.sql.HostQueries;
import io.cybersensei.jpa.internal.sql.NamedQuery;
import io.cybersensei.roster.LearnerAccess;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * The host's own tables of courses, groups and members, read by queries of the host. The database
 * can be of any kind. Parameters have names, such as {@code :learner}. Each call runs one query, of
 * at most 4 seconds, on one connection, and neither begins nor ends a transaction. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * HostTables tables = HostTables.over(dataSource).withIdsAs(IdType.NUMBER);
 * Enrolments enrolments =
 *     tables.enrolments("SELECT course_id FROM enrolment WHERE user_id = :learner");
 * }</pre>
 *
 * <p>A query that fails is a {@link io.cybersensei.jpa.sql.StorageException} of the call.
 */
public final class HostTables {

  static final String LEARNER = "learner";
  static final String INSTRUCTOR = "instructor";

  private final DataSource dataSource;
  private final IdType ids;

  private HostTables(DataSource dataSource, IdType ids) {
    this.dataSource = dataSource;
    this.ids = ids;
  }

  /**
   * Returns the tables behind a data source, which is never closed. Ids are {@link IdType#TEXT}.
   *
   * @param dataSource the data source of the host
   */
  public static HostTables over(DataSource dataSource) {
    return new HostTables(Objects.requireNonNull(dataSource, "dataSource"), IdType.TEXT);
  }

  /**
   * Returns the same tables with ids of another type. An id that such a column cannot hold is in no
   * row, and costs no query.
   *
   * @param ids the type of the columns to which the parameters are compared
   */
  public HostTables withIdsAs(IdType ids) {
    return new HostTables(dataSource, Objects.requireNonNull(ids, "ids"));
  }

  /**
   * Returns the courses of learners by a query for the ids of a learner's courses in its first
   * column, with the parameter {@code :learner}.
   *
   * @param coursesOf the query
   * @throws IllegalArgumentException if the query lacks the parameter or has others
   */
  public Enrolments enrolments(String coursesOf) {
    NamedQuery query = NamedQuery.parse("coursesOf", coursesOf, Set.of(LEARNER));
    HostQueries queries = queries();
    return learnerId ->
        new TreeSet<>(queries.texts("coursesOf", query, Map.of(LEARNER, learnerId)));
  }

  /**
   * Returns the access to learners by a query that has a row if an instructor may see a learner,
   * with the parameters {@code :instructor} and {@code :learner}. It is asked for instructors only:
   * learners use their own data, and admins everybody's. The first column must not be null.
   *
   * @param teaches the query
   * @throws IllegalArgumentException if the query lacks a parameter or has others
   */
  public LearnerAccess learnerAccess(String teaches) {
    NamedQuery query = NamedQuery.parse("teaches", teaches, Set.of(INSTRUCTOR, LEARNER));
    HostQueries queries = queries();
    return LearnerAccess.ofInstructors(
        (instructorId, learnerId) ->
            !queries
                .texts("teaches", query, Map.of(INSTRUCTOR, instructorId, LEARNER, learnerId))
                .isEmpty());
  }

  /** Returns a builder of the host's groups, which needs a query for each part of a group. */
  public HostGroupsBuilder groups() {
    return new HostGroupsBuilder(queries());
  }

  private HostQueries queries() {
    return new HostQueries(dataSource, ids::value);
  }
}
