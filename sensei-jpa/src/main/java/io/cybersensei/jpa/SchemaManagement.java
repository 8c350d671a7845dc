package io.cybersensei.jpa;

/** Who makes Sensei's tables, and what is checked when a {@link JpaStorage} is opened. */
public enum SchemaManagement {
  /** Sensei makes its tables, and brings older ones up to date. */
  MIGRATE,
  /**
   * Someone else does, with Flyway; opening fails unless the table {@code sensei_schema_history}
   * says that they are up to date.
   */
  VALIDATE,
  /**
   * Someone else does, with whatever they like, and nothing is checked. The SQL is in this module's
   * jar, in the folders of {@code io/cybersensei/jpa/migration}.
   */
  NONE
}
