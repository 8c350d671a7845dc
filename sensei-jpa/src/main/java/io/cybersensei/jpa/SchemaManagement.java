package io.cybersensei.jpa;

/** Who makes Sensei's tables, and what is checked when a {@link JpaStorage} is opened. */
public enum SchemaManagement {
  /** Sensei makes its tables, and brings older ones up to date. */
  MIGRATE,
  /** Someone else does; opening fails unless Sensei's own history says that they are up to date. */
  VALIDATE,
  /** Someone else does, and nothing is checked. */
  NONE
}
