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

  /**
   * Checks the first bytes of a file whose rest has not arrived. It finds nothing that {@link
   * #check} would not find in the whole file.
   *
   * @param first the first bytes
   */
  default void checkBeginning(Content first, Findings findings) {}
}
