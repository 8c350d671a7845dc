package io.cybersensei.upload;

import io.cybersensei.upload.type.Finding;
import java.util.List;
import java.util.function.Function;

/** The result of an upload. */
public sealed interface UploadResult {

  /** Returns the value of the function for the case. */
  <R> R match(
      Function<? super Accepted, ? extends R> accepted,
      Function<? super Refused, ? extends R> refused);

  /**
   * The file is stored, durable and ready; or its upload in several requests has begun.
   *
   * @param upload the upload
   */
  record Accepted(Upload upload) implements UploadResult {

    @Override
    public <R> R match(
        Function<? super Accepted, ? extends R> accepted,
        Function<? super Refused, ? extends R> refused) {
      return accepted.apply(this);
    }
  }

  /**
   * The file is refused, and nothing of it is left.
   *
   * @param findings the reasons, at least one. Unmodifiable.
   */
  record Refused(List<Finding> findings) implements UploadResult {
    public Refused {
      findings = List.copyOf(findings);
    }

    @Override
    public <R> R match(
        Function<? super Accepted, ? extends R> accepted,
        Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
