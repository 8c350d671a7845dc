package io.cybersensei.auth.token;

/** What a shared signing key is used for at a time; it goes through these in their order. */
public enum KeyState {
  /** Published, so that every verifier knows it before the first token. */
  STAGED,
  /** Signs, and verifies. */
  ACTIVE,
  /** Verifies the tokens that it signed before another became active. */
  VERIFY_ONLY,
  /** No token of it can be in force any more; it is removed at the next rotation. */
  RETIRED
}
