package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.internal.dialect.Database;
import javax.sql.DataSource;

/**
 * The database of an open storage.
 *
 * @param dataSource the source of its connections
 * @param database the product
 * @param tables the names of Sensei's tables in it
 * @param jdbc transactions over the data source
 */
public record OpenDatabase(DataSource dataSource, Database database, Tables tables, Jdbc jdbc) {}
