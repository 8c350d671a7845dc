/**
 * Sensei's storage in a relational database: PostgreSQL, MariaDB, MySQL or H2.
 *
 * <p>A data source comes in; the ports of {@code sensei-core} go out. The door is {@link
 * io.cybersensei.jpa.JpaStorage}. {@link io.cybersensei.jpa.Retraining} trains on a schedule,
 * {@link io.cybersensei.jpa.SchemaExport} prints the DDL, and {@link io.cybersensei.jpa.Retention}
 * deletes old rows. Packages with {@code internal} in their names are not API.
 */
@NullMarked
package io.cybersensei.jpa;

import org.jspecify.annotations.NullMarked;
