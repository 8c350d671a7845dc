package io.cybersensei.jpa;

/** Who makes Sensei's tables, and what is checked when a {@link JpaStorage} is opened. */
public enum SchemaManagement {
  /** Sensei makes its tables, and brings older ones up to date. */
  MIGRATE,
  /**
   * Someone else does, with the script of a {@link SchemaExport} or with another Sensei that may;
   * opening fails unless the table {@code sensei_schema_history} says that they are up to date. No
   * rights are needed but to read and write the tables.
   */
  VALIDATE,
  /** Someone else does, with whatever they like, and nothing is checked. */
  NONE
}
