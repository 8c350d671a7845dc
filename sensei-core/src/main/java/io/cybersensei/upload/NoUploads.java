package io.cybersensei.upload;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store for storages that keep no uploads. */
final class NoUploads implements UploadStore {

  @Override
  public Addition add(Upload upload, Limits limits) {
    throw new IllegalStateException(
        "This storage keeps no uploads: it does not implement Storage.uploads(). Use a storage that"
            + " does, or pass UploadStore.inMemory() for a trial.");
  }

  @Override
  public Optional<Upload> find(String id) {
    return Optional.empty();
  }

  @Override
  public List<Upload> list(Reader reader, Optional<Upload> before, int limit) {
    return List.of();
  }

  @Override
  public List<Upload> inStatus(UploadStatus status, Instant until, int limit) {
    return List.of();
  }

  @Override
  public boolean replace(Upload known, Upload changed) {
    return false;
  }

  @Override
  public int removeRefused(Instant until) {
    return 0;
  }

  @Override
  public boolean remove(String id) {
    return false;
  }

  @Override
  public boolean refersTo(String hash) {
    return false;
  }
}
