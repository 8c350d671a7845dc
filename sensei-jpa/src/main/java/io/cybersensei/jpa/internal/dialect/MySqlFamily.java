package io.cybersensei.jpa.internal.dialect;

import java.util.Optional;

/** The SQL and the faults that MariaDB and MySQL share. */
abstract class MySqlFamily implements Dialect {

  @Override
  public final String quoted(String name) {
    return '`' + name + '`';
  }

  @Override
  public final boolean callsSchemasCatalogs() {
    return true;
  }

  @Override
  public final String nowInMicros() {
    // NOW() would be ambiguous in the hour in which daylight saving time ends.
    return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(6))";
  }

  /** No constraint is deferred to the commit here. */
  @Override
  public final boolean refusesCommit(Throwable fault) {
    return SqlFault.of(fault).filter(SqlFault::isRollback).isPresent();
  }

  @Override
  public final boolean canCountChangedRows() {
    return true;
  }

  /** Returns the pattern of the collations that tell texts apart exactly. */
  abstract String exactCollations();

  /** The tables name their collation, so the default of the database does not matter. */
  @Override
  public final String inexactText(Optional<String> schema, boolean creating) {
    return """
    SELECT CONCAT(table_name, '.', column_name, ' ', collation_name)
    FROM information_schema.columns
    WHERE table_schema = %1$s
      AND table_name LIKE 'sensei^_%%' ESCAPE '^'
      AND collation_name NOT LIKE '%2$s' ESCAPE '^'
      AND table_name NOT IN ('sensei_schema_history', 'sensei_scheduled_tasks')
    ORDER BY 1
    """
        .formatted(schema.map(name -> "'" + name + "'").orElse("DATABASE()"), exactCollations());
  }

  @Override
  public final String enterSchema(String schema) {
    return "CREATE SCHEMA IF NOT EXISTS %1$s;\nUSE %1$s;\n".formatted(quoted(schema));
  }
}
