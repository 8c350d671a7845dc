/**
 * The differences between the supported databases.
 *
 * <p>SQL and connections of one database go out. The door is {@link
 * io.cybersensei.jpa.internal.dialect.Database}.
 */
@NullMarked
package io.cybersensei.jpa.internal.dialect;

import org.jspecify.annotations.NullMarked;
