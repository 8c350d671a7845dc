/**
 * The ports of Sensei over a relational database, PostgreSQL, MariaDB or H2: open a {@link
 * io.cybersensei.jpa.JpaStorage}. {@link io.cybersensei.jpa.Retraining} trains over it every night.
 */
@NullMarked
package io.cybersensei.jpa;

import org.jspecify.annotations.NullMarked;
