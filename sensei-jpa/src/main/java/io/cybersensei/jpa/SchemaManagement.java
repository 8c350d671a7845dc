package io.cybersensei.jpa;

/**
 * The way in which Sensei's tables are created, and the check when a {@link JpaStorage} is opened.
 */
public enum SchemaManagement {
  /** Sensei creates its tables and migrates older ones to the current version. */
  MIGRATE,
  /**
   * The host creates the tables, with the script of a {@link SchemaExport} or with another Sensei
   * that may migrate. Opening fails unless the table {@code sensei_schema_history} shows that they
   * are up to date. Only the rights to read and write the tables are needed.
   */
  VALIDATE,
  /** The host creates the tables by any means. Nothing is checked. */
  NONE
}
