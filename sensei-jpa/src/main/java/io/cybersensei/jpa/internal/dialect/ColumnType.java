package io.cybersensei.jpa.internal.dialect;

/** The type of a column's values. */
public enum ColumnType {
  /** A {@link java.util.UUID}. */
  UUID,
  /** A {@link String}. */
  TEXT,
  /** A {@link Double}. */
  DOUBLE,
  /** A {@link Long}. */
  LONG
}
