package io.cybersensei.upload;

import io.cybersensei.upload.type.Finding;
import java.util.List;
import java.util.function.Function;

/** The state of an upload that arrives in several requests, after one of them. */
public sealed interface ResumeResult {

  /** Returns the value of the function for the case. */
  <R> R match(
      Function<? super Arriving, ? extends R> arriving,
      Function<? super Complete, ? extends R> complete,
      Function<? super Refused, ? extends R> refused,
      Function<? super Unchanged, ? extends R> unchanged,
      Function<? super Unknown, ? extends R> unknown);

  /**
   * A part of the file is there, and the rest can follow.
   *
   * @param partial the upload and the number of its bytes
   */
  record Arriving(PartialUpload partial) implements ResumeResult {
    @Override
    public <R> R match(
        Function<? super Arriving, ? extends R> arriving,
        Function<? super Complete, ? extends R> complete,
        Function<? super Refused, ? extends R> refused,
        Function<? super Unchanged, ? extends R> unchanged,
        Function<? super Unknown, ? extends R> unknown) {
      return arriving.apply(this);
    }
  }

  /**
   * The whole file is there and durable. It was accepted, or is being checked by another request.
   *
   * @param upload the upload, whose state tells which
   */
  record Complete(Upload upload) implements ResumeResult {
    @Override
    public <R> R match(
        Function<? super Arriving, ? extends R> arriving,
        Function<? super Complete, ? extends R> complete,
        Function<? super Refused, ? extends R> refused,
        Function<? super Unchanged, ? extends R> unchanged,
        Function<? super Unknown, ? extends R> unknown) {
      return complete.apply(this);
    }
  }

  /**
   * The whole file was there and is refused. If the virus scanner could not answer, it is still
   * there, and is checked again later.
   *
   * @param findings the reasons, at least one. Unmodifiable.
   */
  record Refused(List<Finding> findings) implements ResumeResult {
    public Refused {
      findings = List.copyOf(findings);
    }

    @Override
    public <R> R match(
        Function<? super Arriving, ? extends R> arriving,
        Function<? super Complete, ? extends R> complete,
        Function<? super Refused, ? extends R> refused,
        Function<? super Unchanged, ? extends R> unchanged,
        Function<? super Unknown, ? extends R> unknown) {
      return refused.apply(this);
    }
  }

  /**
   * The bytes do not fit and were not appended.
   *
   * @param partial the upload as it is
   * @param reason the rule that the bytes break
   */
  record Unchanged(PartialUpload partial, Reason reason) implements ResumeResult {

    /** A rule for bytes that are appended. */
    public enum Reason {
      /** The bytes begin elsewhere than at the end of those that are there. */
      WRONG_OFFSET,
      /** The bytes do not have their checksum. */
      WRONG_CHECKSUM,
      /** The bytes go beyond the size that was declared. Those before may have been appended. */
      BEYOND_SIZE
    }

    @Override
    public <R> R match(
        Function<? super Arriving, ? extends R> arriving,
        Function<? super Complete, ? extends R> complete,
        Function<? super Refused, ? extends R> refused,
        Function<? super Unchanged, ? extends R> unchanged,
        Function<? super Unknown, ? extends R> unknown) {
      return unchanged.apply(this);
    }
  }

  /** The learner has no such upload, or it has expired. */
  record Unknown() implements ResumeResult {
    @Override
    public <R> R match(
        Function<? super Arriving, ? extends R> arriving,
        Function<? super Complete, ? extends R> complete,
        Function<? super Refused, ? extends R> refused,
        Function<? super Unchanged, ? extends R> unchanged,
        Function<? super Unknown, ? extends R> unknown) {
      return unknown.apply(this);
    }
  }
}
