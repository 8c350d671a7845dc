package io.cybersensei.upload;

import java.util.Locale;

/**
 * The state of an upload. It moves forward only: from {@link #ARRIVING} through {@link #RECEIVED},
 * {@link #CHECKING} and {@link #PROCESSING} to {@link #READY}, or to {@link #REFUSED} or {@link
 * #FAILED} from each of them.
 */
public enum UploadStatus {
  /** A part of the bytes is there and durable; the rest can follow in further requests. */
  ARRIVING,
  /** All bytes are there and durable. */
  RECEIVED,
  /** The content is being checked. */
  CHECKING,
  /** The content was accepted; text is being taken out of it. */
  PROCESSING,
  /** The file can be read. */
  READY,
  /** The file breaks a rule, and its content is gone. */
  REFUSED,
  /** The file could not be processed. */
  FAILED;

  /** Returns the name in the HTTP API, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether an upload can move from this state to another one. */
  public boolean canBecome(UploadStatus next) {
    return switch (this) {
      case ARRIVING, RECEIVED, CHECKING -> next.compareTo(this) > 0;
      case PROCESSING -> next == READY || next == REFUSED || next == FAILED;
      // A new scan can find something in a file that was ready.
      case READY -> next == REFUSED;
      case REFUSED, FAILED -> false;
    };
  }
}
