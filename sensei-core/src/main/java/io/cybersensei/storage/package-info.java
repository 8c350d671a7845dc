/**
 * Failures of a storage, as its callers see them.
 *
 * <p>A fault of a database comes in; its outcome, known or not, goes out. The door is {@link
 * io.cybersensei.storage.StorageFailureException}.
 */
@NullMarked
package io.cybersensei.storage;

import org.jspecify.annotations.NullMarked;
