package io.cybersensei.auth.session;

/** The reason why a refresh token was refused. */
public enum RefreshFault {
  /** The text is no token of this store, or the token of a session that has ended. */
  UNKNOWN,
  /** The session has reached its idle lifetime or its lifetime. It is ended now. */
  EXPIRED,
  /**
   * The token was replaced before, so it or its successor was stolen. The session is ended now, for
   * the thief and for the user.
   */
  REPLAYED,
  /** The account was erased or deactivated. The session is ended now. */
  INACTIVE
}
