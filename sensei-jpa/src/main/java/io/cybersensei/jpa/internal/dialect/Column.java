package io.cybersensei.jpa.internal.dialect;

/**
 * A column of a {@link NumberedTable}.
 *
 * @param name the name in SQL
 * @param type the type of its values
 * @param required whether it is never null, and never an empty text
 */
public record Column(String name, ColumnType type, boolean required) {}
