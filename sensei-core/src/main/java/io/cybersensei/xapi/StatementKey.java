package io.cybersensei.xapi;

import io.cybersensei.internal.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The kinds of keys under which statements are found. A key is the hash of a value, so that all
 * values have one length and are compared exactly in every database.
 */
public enum StatementKey {
  /** The id of the verb. */
  VERB,
  /** An agent or identified group that is the actor or the object. */
  AGENT,
  /** An agent or identified group anywhere in the statement. */
  RELATED_AGENT,
  /** The activity that is the object. */
  ACTIVITY,
  /** An activity anywhere in the statement. */
  RELATED_ACTIVITY,
  /** The registration of the context. */
  REGISTRATION;

  /** Returns the key of a value: 43 characters of base64url. */
  public String of(String value) {
    byte[] bytes = (name() + "\n" + value).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(bytes, bytes.length));
  }
}
