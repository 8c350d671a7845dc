/**
 * The tables: migrations, their history, and the script that a DBA runs by hand.
 *
 * <p>A data source comes in; tables of this version go out. The door is {@link
 * io.cybersensei.jpa.internal.schema.Migrations}.
 */
@NullMarked
package io.cybersensei.jpa.internal.schema;

import org.jspecify.annotations.NullMarked;
