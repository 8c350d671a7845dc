package io.cybersensei.upload;

import java.util.Locale;

/** The readers of an upload, besides instructors and admins. */
public enum UploadVisibility {
  /** The learner who uploaded it. */
  OWNER,
  /** The members of a group. */
  GROUP,
  /** Every learner. */
  EVERYONE;

  /** Returns the name in the HTTP API, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
