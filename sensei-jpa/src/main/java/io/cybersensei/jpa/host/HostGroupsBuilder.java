package io.cybersensei.jpa.host;

import io.cybersensei.jpa.internal.sql.HostQueries;
import io.cybersensei.jpa.internal.sql.NamedQuery;
import io.cybersensei.roster.Groups;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A builder of {@link Groups} over the host's own tables. Every query is required. Ids of groups
 * must follow {@link io.cybersensei.roster.Group#checkId}; others are in no list. Not thread-safe.
 *
 * <pre>{@code
 * Groups groups =
 *     tables.groups()
 *         .title("SELECT name FROM class WHERE id = :group")
 *         .courses("SELECT course_id FROM class WHERE id = :group")
 *         .learners("SELECT user_id FROM member WHERE class_id = :group AND role = 'student'")
 *         .instructors("SELECT user_id FROM member WHERE class_id = :group AND role = 'teacher'")
 *         .taughtBy("SELECT class_id FROM member WHERE user_id = :instructor AND role = 'teacher'")
 *         .teaches("""
 *             SELECT 1 FROM member t JOIN member s ON s.class_id = t.class_id
 *             WHERE t.user_id = :instructor AND t.role = 'teacher'
 *               AND s.user_id = :learner AND s.role = 'student'
 *             """)
 *         .build();
 * }</pre>
 */
public final class HostGroupsBuilder {

  static final String GROUP = "group";
  static final String TITLE = "title";
  static final String COURSES = "courses";
  static final String LEARNERS = "learners";
  static final String INSTRUCTORS = "instructors";
  static final String TAUGHT_BY = "taughtBy";
  static final String TEACHES = "teaches";

  private static final Set<String> ALL =
      Set.of(TITLE, COURSES, LEARNERS, INSTRUCTORS, TAUGHT_BY, TEACHES);

  private final HostQueries queries;
  private final Map<String, NamedQuery> byName = new HashMap<>();

  HostGroupsBuilder(HostQueries queries) {
    this.queries = queries;
  }

  /**
   * Sets the query for the title of the group {@code :group}. A group without a row does not exist.
   *
   * @throws IllegalArgumentException if the query lacks the parameter or has others
   */
  public HostGroupsBuilder title(String query) {
    return set(TITLE, query, GROUP);
  }

  /**
   * Sets the query for the ids of the courses of the group {@code :group}.
   *
   * @throws IllegalArgumentException if the query lacks the parameter or has others
   */
  public HostGroupsBuilder courses(String query) {
    return set(COURSES, query, GROUP);
  }

  /**
   * Sets the query for the ids of the learners of the group {@code :group}.
   *
   * @throws IllegalArgumentException if the query lacks the parameter or has others
   */
  public HostGroupsBuilder learners(String query) {
    return set(LEARNERS, query, GROUP);
  }

  /**
   * Sets the query for the ids of the instructors of the group {@code :group}.
   *
   * @throws IllegalArgumentException if the query lacks the parameter or has others
   */
  public HostGroupsBuilder instructors(String query) {
    return set(INSTRUCTORS, query, GROUP);
  }

  /**
   * Sets the query for the ids of the groups that {@code :instructor} instructs.
   *
   * @throws IllegalArgumentException if the query lacks the parameter or has others
   */
  public HostGroupsBuilder taughtBy(String query) {
    return set(TAUGHT_BY, query, HostTables.INSTRUCTOR);
  }

  /**
   * Sets the query that has a row if {@code :instructor} instructs a group of {@code :learner}.
   *
   * @throws IllegalArgumentException if the query lacks a parameter or has others
   */
  public HostGroupsBuilder teaches(String query) {
    return set(TEACHES, query, HostTables.INSTRUCTOR, HostTables.LEARNER);
  }

  private HostGroupsBuilder set(String name, String query, String... parameters) {
    byName.put(name, NamedQuery.parse(name, query, Set.of(parameters)));
    return this;
  }

  /**
   * Builds the groups.
   *
   * @throws IllegalStateException if a query is missing
   */
  public Groups build() {
    for (String name : ALL) {
      if (!byName.containsKey(name)) {
        throw new IllegalStateException("Groups need every query: set " + name + "(…).");
      }
    }
    return new HostGroups(queries, Map.copyOf(byName));
  }
}
