package io.cybersensei;

import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchType;
import io.cybersensei.upload.Upload;
import io.cybersensei.upload.UploadDocuments;
import io.cybersensei.upload.UploadStatus;
import io.cybersensei.upload.UploadStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A store of uploads in memory that the search follows.
 *
 * @param uploads the store
 * @param search the index
 */
record SearchedUploads(UploadStore uploads, SearchIndex search) implements UploadStore {

  @Override
  public Addition add(Upload upload, Limits limits) {
    synchronized (search) {
      Addition addition = uploads.add(upload, limits);
      if (addition == Addition.ADDED) {
        index(upload);
      }
      return addition;
    }
  }

  /** Its text is indexed later. */
  private boolean index(Upload upload) {
    UploadDocuments.of(upload, List.of()).ifPresent(search::setReaders);
    if (upload.status() == UploadStatus.REFUSED) {
      search.remove(UploadDocuments.typeOf(upload), upload.id());
    }
    return true;
  }

  @Override
  public Optional<Upload> find(String id) {
    return uploads.find(id);
  }

  @Override
  public List<Upload> list(Reader reader, Optional<Upload> before, int limit) {
    return uploads.list(reader, before, limit);
  }

  @Override
  public List<Upload> inStatus(UploadStatus status, Instant until, int limit) {
    return uploads.inStatus(status, until, limit);
  }

  @Override
  public int removeRefused(Instant until) {
    return uploads.removeRefused(until);
  }

  @Override
  public boolean replace(Upload known, Upload changed) {
    synchronized (search) {
      return uploads.replace(known, changed) && index(changed);
    }
  }

  @Override
  public boolean remove(String id) {
    synchronized (search) {
      search.remove(SearchType.FILE, id);
      search.remove(SearchType.TRANSCRIPT, id);
      return uploads.remove(id);
    }
  }

  @Override
  public boolean refersTo(String hash) {
    return uploads.refersTo(hash);
  }
}
