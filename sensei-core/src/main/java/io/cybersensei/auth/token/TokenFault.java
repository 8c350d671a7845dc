package io.cybersensei.auth.token;

/** Why a token was refused; where several reasons apply, one of them. */
public enum TokenFault {
  /**
   * Not three parts of canonical base64url, over 8 KiB, or not JSON objects with unique members.
   */
  MALFORMED,
  /** The header has a member other than {@code alg}, {@code kid} and {@code typ}. */
  UNSUPPORTED_HEADER,
  /** The header's {@code typ} is not exactly {@code at+jwt}. */
  WRONG_TYPE,
  /** The header's {@code kid} names no key of ours. */
  UNKNOWN_KEY,
  /** The header's {@code alg} is not that of the key. */
  WRONG_ALGORITHM,
  /** The signature is not of this key over this content. */
  BAD_SIGNATURE,
  /** Issued by, or for, another party: {@code iss} or {@code aud} is not exactly ours. */
  WRONG_PARTY,
  /** A required claim is missing, of the wrong kind, or unknown. */
  INVALID_CLAIMS,
  /** Issued, or to come into force, later than now. */
  NOT_YET_VALID,
  /** Expired for longer than the allowed clock skew. */
  EXPIRED
}
