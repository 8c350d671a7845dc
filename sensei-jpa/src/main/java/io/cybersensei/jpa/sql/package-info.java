/**
 * The failure of the database as callers see it.
 *
 * <p>An SQL error comes in; an exception that says whether a retry can help goes out. The door is
 * {@link io.cybersensei.jpa.sql.StorageException}.
 */
@NullMarked
package io.cybersensei.jpa.sql;

import org.jspecify.annotations.NullMarked;
