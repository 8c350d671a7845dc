package io.cybersensei.servlet;

import io.cybersensei.auth.token.AccessTokens;

/** Publishes the keys by which others can verify access tokens. */
final class KeysResource {

  /** Half of the minute after which every node, and so every verifier, should know a new key. */
  private static final String CACHING = "public, max-age=30";

  private final AccessTokens tokens;

  KeysResource(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /** A JWK set (RFC 7517), without keys where a secret signs. */
  Answer keys() {
    JsonObject set = new JsonObject().with("keys", tokens.publicKeys());
    return Answer.json(200, set).with("Cache-Control", CACHING);
  }
}
