package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.service.ServiceCredential;
import io.cybersensei.auth.service.ServiceCredentials;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The secrets of services in the header Authorization: as a bearer token, or as the password of
 * Basic.
 *
 * @param services the credentials; empty if the servlet serves no services
 */
public record ServiceSecrets(Optional<ServiceCredentials> services) {

  /**
   * Returns the credential whose secret a request presents.
   *
   * @return the credential; empty if the request presents no secret of a service
   * @throws ProblemException with 401 if the secret is wrong, revoked or expired
   */
  Optional<ServiceCredential> presentedIn(HttpServletRequest request) {
    if (services.isEmpty()) {
      return Optional.empty();
    }
    return BearerTokens.tokenIn(request)
        .or(() -> BasicCredentials.passwordIn(request))
        .filter(ServiceCredentials::isSecret)
        .map(
            secret ->
                services
                    .get()
                    .verify(secret)
                    .orElseThrow(
                        () ->
                            new ProblemException(
                                Problem.of(
                                        401, "The secret of the service is not valid or expired.")
                                    .with(
                                        "WWW-Authenticate",
                                        BearerTokens.CHALLENGE + " error=\"invalid_token\""))));
  }

  /** Returns the denial of a request beyond the scopes of a service, which is recorded. */
  ProblemException denied(ServiceCredential credential) {
    services.ifPresent(each -> each.denied(credential));
    return new ProblemException(Problem.of(403, "The service has no scope for this request."));
  }
}
