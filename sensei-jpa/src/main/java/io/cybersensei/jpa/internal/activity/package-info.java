/**
 * The activities and their gains, and their cache.
 *
 * <p>Activities come in and go out. The door is {@link
 * io.cybersensei.jpa.internal.activity.JdbcActivityCatalog}.
 */
@NullMarked
package io.cybersensei.jpa.internal.activity;

import org.jspecify.annotations.NullMarked;
