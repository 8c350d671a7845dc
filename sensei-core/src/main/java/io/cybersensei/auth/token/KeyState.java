package io.cybersensei.auth.token;

/** The state of a shared signing key. Each key goes through the states in this order. */
public enum KeyState {
  /** The key is published, so that every verifier knows it before its first token. */
  STAGED,
  /** The key signs and verifies. */
  ACTIVE,
  /** The key verifies the tokens that it signed while it was active. */
  VERIFY_ONLY,
  /** All tokens of the key have expired; the next rotation deletes it. */
  RETIRED
}
