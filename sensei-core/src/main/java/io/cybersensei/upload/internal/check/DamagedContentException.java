package io.cybersensei.upload.internal.check;

/** Ends the check of a file that ends early or contradicts itself. */
public final class DamagedContentException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String sentence;

  /**
   * @param message one plain sentence for a person
   */
  public DamagedContentException(String message) {
    super(message, null, false, false);
    this.sentence = message;
  }

  /** Returns the sentence for a person. */
  public String sentence() {
    return sentence;
  }
}
