package io.cybersensei.jpa.internal.auth;

import java.util.List;

/** The entity classes of this package. */
public final class AuthEntities {

  public static final List<Class<?>> ALL =
      List.of(
          AccountEntity.class,
          SessionEntity.class,
          RefreshTokenEntity.class,
          SigningKeyEntity.class);

  private AuthEntities() {}
}
