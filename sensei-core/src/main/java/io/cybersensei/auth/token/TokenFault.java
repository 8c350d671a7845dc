package io.cybersensei.auth.token;

/** The reason why a token was refused; if there are several, one of them. */
public enum TokenFault {
  /**
   * The token is not three parts of canonical base64url, has more than 8,192 characters, or its
   * header or claims are no JSON objects with unique members.
   */
  MALFORMED,
  /**
   * The header has an unsupported member. In an access token, these are all but {@code alg}, {@code
   * kid} and {@code typ}.
   */
  UNSUPPORTED_HEADER,
  /** The header's {@code typ} is not exactly {@code at+jwt}. */
  WRONG_TYPE,
  /** The header's {@code kid} names no known key. */
  UNKNOWN_KEY,
  /** The header's {@code alg} is not that of the key. */
  WRONG_ALGORITHM,
  /** The signature is not that of the key and this content. */
  BAD_SIGNATURE,
  /** The token is from another issuer or for another audience ({@code iss}, {@code aud}). */
  WRONG_PARTY,
  /** A required claim is missing, or a claim has an invalid value. */
  INVALID_CLAIMS,
  /** The token is not valid yet ({@code iat}, {@code nbf}). */
  NOT_YET_VALID,
  /** The token has expired, by more than the clock skew ({@code exp}). */
  EXPIRED
}
