package io.cybersensei.auth.session;

/** Why a refresh token was refused. */
public enum RefreshFault {
  /** No token of ours, or one of a session that has ended. */
  UNKNOWN,
  /** The session has gone unused for too long, or has reached its end. It is ended. */
  EXPIRED,
  /**
   * The token was used before: it, or its successor, is in two hands, of which one is a thief's.
   * The session is ended for both.
   */
  REPLAYED,
  /** There is no such account any more, or it is not active. The session is ended. */
  INACTIVE
}
