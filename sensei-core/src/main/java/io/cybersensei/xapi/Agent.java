package io.cybersensei.xapi;

import java.util.Objects;

/**
 * The identity of an agent or identified group of xAPI.
 *
 * @param kind the kind of its identifier
 * @param homePage the home page of its account; empty for another kind
 * @param value the {@code mailto:} IRI, the hash, the OpenID or the name of its account
 */
public record Agent(Kind kind, String homePage, String value) {

  /** The kinds of identifiers. */
  public enum Kind {
    /** An e-mail address as {@code mailto:} IRI. */
    MBOX,
    /** The SHA-1 of a {@code mailto:} IRI, 40 hexadecimal digits. */
    MBOX_SHA1SUM,
    /** The URI of an OpenID. */
    OPENID,
    /** An account at a home page. */
    ACCOUNT
  }

  public Agent {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(homePage, "homePage");
    Objects.requireNonNull(value, "value");
  }

  /** Returns a text that only equal identities share, for {@link StatementKey#of}. */
  public String text() {
    return kind + "\n" + homePage + "\n" + value;
  }
}
