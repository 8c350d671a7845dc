package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.Findings;

/** A rule for a part of a document. Stateless, so that threads can share it. */
public interface PartRule {

  /**
   * Checks the name and the first bytes of a part.
   *
   * @param name the name in lower case
   * @param head the first bytes as text in ISO 8859-1, up to 512
   */
  default void checkHead(String name, String head, Findings findings) {}

  /**
   * Checks a piece of a part; pieces overlap, so that words are whole in one of them.
   *
   * @param name the name in lower case
   * @param text the bytes as text in ISO 8859-1, in lower case and without NUL, so that UTF-16
   *     reads like ASCII
   */
  default void checkText(String name, String text, Findings findings) {}
}
