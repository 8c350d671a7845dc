/**
 * The differences between the supported databases, one class for each of them.
 *
 * <p>A data source or a name comes in; SQL, error codes and types of that database go out. The door
 * is {@link io.cybersensei.jpa.internal.dialect.Dialect}, which {@link
 * io.cybersensei.jpa.internal.dialect.Dialects} selects.
 */
@NullMarked
package io.cybersensei.jpa.internal.dialect;

import org.jspecify.annotations.NullMarked;
