package io.cybersensei.upload.internal.check;

/** A rule for the content of a file. Stateless, so that threads can share it. */
@FunctionalInterface
public interface ContentRule {

  /**
   * Checks a file.
   *
   * @throws DamagedContentException if the content ends early or contradicts itself
   */
  void check(Content content, Findings findings);
}
