/**
 * The snapshots of learner states in a table.
 *
 * <p>Bytes come in and go out by learner. The door is {@link
 * io.cybersensei.jpa.internal.snapshots.JdbcSnapshotStore}; whatever deletes from the log calls
 * {@link io.cybersensei.jpa.internal.snapshots.LogDeletions}.
 */
@NullMarked
package io.cybersensei.jpa.internal.snapshots;

import org.jspecify.annotations.NullMarked;
