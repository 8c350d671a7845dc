package io.cybersensei.servlet;

import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.token.AccessToken;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Tokens as members of JSON bodies, for clients that send them on as {@code Bearer}. */
final class TokensInBody implements TokenCarrier {

  private static final String REFRESH_TOKEN = "refresh_token";

  @Override
  public void admit(Exchange exchange) {
    // Whoever signs somebody in gets the tokens themselves: no browser keeps them.
  }

  @Override
  public Optional<String> replaced(Exchange exchange) {
    return Optional.empty();
  }

  @Override
  public Answer answer(AccessToken access, RefreshToken refresh, JsonObject more) {
    return Answer.json(
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
  public Optional<String> refreshToken(Exchange exchange) throws IOException {
    Fields fields = new Fields(JsonBody.readObject(exchange.request()), Set.of(REFRESH_TOKEN));
    Optional<String> token = fields.required(REFRESH_TOKEN);
    if (!fields.violations().isEmpty()) {
      throw new Refusal(Problem.invalid(fields.violations()));
    }
    return token;
  }

  @Override
  public Answer signedOut() {
    return Answer.empty(204);
  }
}
