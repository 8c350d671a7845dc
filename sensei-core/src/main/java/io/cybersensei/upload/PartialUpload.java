package io.cybersensei.upload;

import java.time.Instant;
import java.util.Objects;

/**
 * An upload of which a part has arrived. Immutable.
 *
 * @param upload the upload, which is {@link UploadStatus#ARRIVING}
 * @param offset the number of bytes that are there, all of which are durable
 * @param expiresAt the time from which on the upload cannot be continued
 */
public record PartialUpload(Upload upload, long offset, Instant expiresAt) {

  public PartialUpload {
    Objects.requireNonNull(upload, "upload");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
