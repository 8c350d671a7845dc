package io.cybersensei.upload.text;

import io.cybersensei.search.Passage;
import io.cybersensei.upload.type.Finding;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The result of an extraction. */
public sealed interface ExtractionResult {

  /** Returns the value of the function for the case. */
  <R> R match(
      Function<? super Extracted, ? extends R> extracted,
      Function<? super Failed, ? extends R> failed);

  /**
   * Text and a thumbnail, as far as the file has them.
   *
   * @param passages the text; empty for a file without. Unmodifiable.
   * @param thumbnail a small JPEG of a picture, if the file is one
   */
  record Extracted(List<Passage> passages, Optional<Thumbnail> thumbnail)
      implements ExtractionResult {
    public Extracted {
      passages = List.copyOf(passages);
      Objects.requireNonNull(thumbnail, "thumbnail");
    }

    @Override
    public <R> R match(
        Function<? super Extracted, ? extends R> extracted,
        Function<? super Failed, ? extends R> failed) {
      return extracted.apply(this);
    }
  }

  /**
   * The file cannot be processed.
   *
   * @param reason the limit that it exceeds, or the fault that it causes
   */
  record Failed(Finding reason) implements ExtractionResult {
    public Failed {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public <R> R match(
        Function<? super Extracted, ? extends R> extracted,
        Function<? super Failed, ? extends R> failed) {
      return failed.apply(this);
    }
  }
}
