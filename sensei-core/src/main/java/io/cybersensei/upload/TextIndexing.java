package io.cybersensei.upload;

import io.cybersensei.search.Passage;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchType;
import io.cybersensei.storage.MissingStoreException;
import java.util.List;
import java.util.Optional;

/**
 * The indexing of the text of uploads. It comes before an upload is ready, so that a process that
 * ends in between does it again. Whatever else becomes of the upload meanwhile, its store lets the
 * search follow.
 *
 * @param store the store of the descriptions
 * @param search the index; empty if uploads are not searched
 */
record TextIndexing(UploadStore store, Optional<SearchIndex> search) {

  /** Indexes the text of an upload that is about to be ready. */
  void index(Upload upload, List<Passage> text) {
    if (search.isEmpty() || text.isEmpty()) {
      return;
    }
    try {
      search.get().put(UploadDocuments.of(upload, text).stream().toList());
    } catch (MissingStoreException e) {
      // A storage without search.
    }
  }

  /** Removes the text of an upload that was removed or refused while it was processed. */
  void forget(String id) {
    boolean isSearched =
        store.find(id).flatMap(upload -> UploadDocuments.of(upload, List.of())).isPresent();
    if (search.isPresent() && !isSearched) {
      search.get().remove(SearchType.FILE, id);
      search.get().remove(SearchType.TRANSCRIPT, id);
    }
  }
}
