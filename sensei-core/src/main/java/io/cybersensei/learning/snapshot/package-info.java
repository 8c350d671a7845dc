/**
 * Snapshots of learner states, kept beside the log that they are derived from.
 *
 * <p>Bytes come in and go out by learner. The door is {@link
 * io.cybersensei.learning.snapshot.SnapshotStore}.
 */
@NullMarked
package io.cybersensei.learning.snapshot;

import org.jspecify.annotations.NullMarked;
