package io.cybersensei.servlet.internal.accounts;

import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;

/** Publishes the keys by which others can verify access tokens. */
public final class KeysResource {

  /** Half of the minute after which every node, and so every verifier, should know a new key. */
  private static final String CACHING = "public, max-age=30";

  private final AccessTokens tokens;

  public KeysResource(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /** A JWK set (RFC 7517), without keys where a secret signs. */
  public Response keys() {
    JsonObject set = new JsonObject().with("keys", tokens.publicKeys());
    return Response.json(200, set).with("Cache-Control", CACHING);
  }
}
