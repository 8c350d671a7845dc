/**
 * The ports of Sensei over a relational database, PostgreSQL, MariaDB or H2: open a {@link
 * io.cybersensei.jpa.JpaStorage}.
 */
@NullMarked
package io.cybersensei.jpa;

import org.jspecify.annotations.NullMarked;
