package io.cybersensei.storage;

import java.util.Objects;

/**
 * A call that would store data of a kind that the {@link io.cybersensei.Storage} of the host does
 * not keep. It can never succeed; nothing was changed.
 */
public final class MissingStoreException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param kept the kind of data, such as {@code goals}, which is also the name of the method of
   *     {@code Storage} that returns its store
   */
  public MissingStoreException(String kept) {
    super(
        "This storage keeps no "
            + Objects.requireNonNull(kept, "kept")
            + ": it does not implement Storage."
            + kept
            + "(). Use a storage that does, such as JpaStorage.");
  }
}
