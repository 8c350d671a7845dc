package io.cybersensei.servlet.internal.accounts;

import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;

/** The public keys that verify access tokens. */
public final class KeysResource {

  /** Half of the minute within which every node, and so every verifier, must know a new key. */
  private static final String CACHING = "public, max-age=30";

  private final AccessTokens tokens;

  public KeysResource(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /** Returns a JWK set (RFC 7517), which is empty if a secret signs the tokens. */
  public Response keys(Request request) {
    JsonObject set = new JsonObject().with("keys", tokens.publicKeys());
    return Response.json(200, set).with("Cache-Control", CACHING);
  }
}
