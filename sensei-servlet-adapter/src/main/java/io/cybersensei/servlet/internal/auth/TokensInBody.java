package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.token.AccessToken;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Tokens in JSON bodies, for clients that send the access token as {@code Bearer}. */
public final class TokensInBody implements TokenCarrier {

  private static final String REFRESH_TOKEN = "refresh_token";

  @Override
  public void checkSignIn(Request request) {
    // A browser does not keep tokens from a body, so a forged sign-in has no effect.
  }

  @Override
  public Optional<String> replacedToken(Request request) {
    return Optional.empty();
  }

  @Override
  public Response withTokens(AccessToken access, RefreshToken refresh, JsonObject more) {
    return Response.json(
        200,
        new JsonObject()
            .with("access_token", access.value())
            .with("token_type", "bearer")
            .with("expires_in", access.expiresIn().toSeconds())
            .with(REFRESH_TOKEN, refresh.value())
            .with("refresh_expires_in", refresh.expiresIn().toSeconds())
            .withAll(more));
  }

  @Override
  public Optional<String> refreshToken(Request request) {
    Fields fields = new Fields(JsonBody.readObject(request), Set.of(REFRESH_TOKEN));
    Optional<String> token = fields.required(REFRESH_TOKEN);
    if (!fields.violations().isEmpty()) {
      throw new ProblemException(Problem.invalid(fields.violations()));
    }
    return token;
  }

  @Override
  public Response signedOut() {
    return Response.empty(204);
  }
}
