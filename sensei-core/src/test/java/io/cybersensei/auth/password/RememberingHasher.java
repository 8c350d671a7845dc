package io.cybersensei.auth.password;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A hasher that hashes each password once, for tests of many sign-ins. */
public final class RememberingHasher implements PasswordHasher {

  private final PasswordHasher bcrypt = PasswordHasher.bcrypt(4);
  private final Map<String, PasswordHash> known = new ConcurrentHashMap<>();

  @Override
  public PasswordHash hash(byte[] password) {
    return known.computeIfAbsent(
        new String(password, StandardCharsets.UTF_8), text -> bcrypt.hash(password));
  }

  @Override
  public boolean matches(byte[] password, PasswordHash hash) {
    return hash(password).equals(hash);
  }

  @Override
  public PasswordHash decoy() {
    return bcrypt.decoy();
  }

  @Override
  public boolean isStrongerThan(PasswordHash hash) {
    return false;
  }

  @Override
  public int maxBytes() {
    return bcrypt.maxBytes();
  }
}
