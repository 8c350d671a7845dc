package io.cybersensei.auth.account;

import java.util.Objects;
import java.util.Optional;

/**
 * The marks that the latest erasures of accounts left on a username and an e-mail address. Each
 * erasure leaves new ones. A registration that was mailed before an erasure has other marks than
 * the store, and so cannot revive the account.
 *
 * @param username the mark of the username, at most 22 characters; empty if there is none
 * @param email the mark of the e-mail address, at most 22 characters; empty if there is none
 */
public record ErasureMarks(Optional<String> username, Optional<String> email) {

  public ErasureMarks {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(email, "email");
  }

  /** Returns the marks of names that were never erased. */
  public static ErasureMarks none() {
    return new ErasureMarks(Optional.empty(), Optional.empty());
  }

  /**
   * Returns whether a name was erased after these marks were read. A mark that the store has
   * forgotten is older than every valid registration.
   *
   * @param current the marks of the same names now
   */
  public boolean areOutdatedBy(ErasureMarks current) {
    return isOutdated(username, current.username) || isOutdated(email, current.email);
  }

  private static boolean isOutdated(Optional<String> before, Optional<String> current) {
    return current.isPresent() && !current.equals(before);
  }
}
