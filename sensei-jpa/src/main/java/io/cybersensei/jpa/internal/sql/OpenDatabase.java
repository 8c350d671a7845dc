package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.internal.dialect.Dialect;

/**
 * The database of an open storage.
 *
 * @param dataSource the source of its connections
 * @param dialect the dialect of the database
 * @param tables the names of Sensei's tables in it
 * @param jdbc transactions over the data source
 */
public record OpenDatabase(OwnConnections dataSource, Dialect dialect, Tables tables, Jdbc jdbc) {}
