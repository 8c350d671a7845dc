package io.cybersensei.upload;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of uploads, on their way to the host.
 *
 * @param listener the listener of the host
 */
record UploadEvents(UploadListener listener) {

  private static final Logger LOG = LoggerFactory.getLogger(UploadEvents.class);

  /** Tells of a change that is durable. */
  void tell(Upload upload, Optional<UploadStatus> before) {
    try {
      listener.changed(upload, before);
    } catch (RuntimeException e) {
      LOG.error("The listener to uploads failed.", e);
    }
  }
}
