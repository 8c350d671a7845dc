/**
 * The failure of the database as callers see it: {@link io.cybersensei.jpa.sql.StorageException}.
 */
@NullMarked
package io.cybersensei.jpa.sql;

import org.jspecify.annotations.NullMarked;
