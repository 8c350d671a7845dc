package io.cybersensei.auth.service;

/**
 * A new secret of a service. It is stored nowhere: give it to the service now.
 *
 * @param credential the credential
 * @param secret the secret for the header {@code Authorization: Bearer}, 71 ASCII characters that
 *     begin with {@code sensei_}
 */
public record IssuedSecret(ServiceCredential credential, String secret) {

  /** Returns the credential, without the secret. */
  @Override
  public String toString() {
    return "IssuedSecret[" + credential + "]";
  }
}
