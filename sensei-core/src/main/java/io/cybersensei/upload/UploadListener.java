package io.cybersensei.upload;

import java.util.Optional;

/**
 * A listener of the host to changes of uploads. It is called after the change is durable, in the
 * thread that made it, and an exception of it is logged and changes nothing. Thread-safe.
 */
@FunctionalInterface
public interface UploadListener {

  /**
   * Hears of a change.
   *
   * @param upload the upload after the change, or as it was before it was removed
   * @param before the state before; empty for a new upload, and the same for one whose readers have
   *     changed
   */
  void changed(Upload upload, Optional<UploadStatus> before);
}
