package io.cybersensei.upload;

import io.cybersensei.search.Passage;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchType;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.validation.Identifiers;
import java.util.List;
import java.util.Optional;

/** Uploads as documents of the search, for implementations of {@link UploadStore}. */
public final class UploadDocuments {

  private static final String UNNAMED = "file";

  private UploadDocuments() {}

  /** Returns the type of the document of an upload: subtitles are transcripts. */
  public static SearchType typeOf(Upload upload) {
    return upload.type() == FileType.VTT || upload.type() == FileType.SRT
        ? SearchType.TRANSCRIPT
        : SearchType.FILE;
  }

  /**
   * Returns the document of an upload, for the same readers; empty while the file arrives, and for
   * one that is refused.
   *
   * @param text the text of the file, as far as it is known
   */
  public static Optional<SearchDocument> of(Upload upload, List<Passage> text) {
    return switch (upload.status()) {
      case ARRIVING, RECEIVED, CHECKING, REFUSED -> Optional.empty();
      case PROCESSING, READY, FAILED -> Optional.of(document(upload, text));
    };
  }

  private static SearchDocument document(Upload upload, List<Passage> text) {
    String name = upload.name().strip();
    SearchDocument.Builder document =
        SearchDocument.builder(
                typeOf(upload),
                upload.id(),
                Identifiers.check("name", name).isEmpty() ? name : UNNAMED)
            .ownedBy(upload.learnerId())
            .passages(text);
    switch (upload.visibility()) {
      case OWNER -> {}
      case GROUP -> document.forGroups(upload.group().stream().toList());
      case EVERYONE -> document.forEveryone();
    }
    return document.build();
  }
}
