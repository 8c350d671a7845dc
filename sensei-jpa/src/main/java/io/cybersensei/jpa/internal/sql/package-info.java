/**
 * Connections, transactions, retries and table names, for all rooms that store something.
 *
 * <p>Work with a connection comes in; its committed result or a {@link
 * io.cybersensei.jpa.sql.StorageException} goes out. The door is {@link
 * io.cybersensei.jpa.internal.sql.Jdbc}, and {@link io.cybersensei.jpa.internal.sql.Transactions}
 * for entities.
 */
@NullMarked
package io.cybersensei.jpa.internal.sql;

import org.jspecify.annotations.NullMarked;
