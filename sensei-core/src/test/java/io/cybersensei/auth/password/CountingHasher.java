package io.cybersensei.auth.password;

import java.util.ArrayList;
import java.util.List;

/** Bcrypt that counts, and remembers what it was to verify. */
class CountingHasher implements PasswordHasher {

  private final BcryptHasher bcrypt;
  final List<PasswordHash> verified = new ArrayList<>();
  int count;

  CountingHasher(int cost) {
    bcrypt = new BcryptHasher(cost);
  }

  @Override
  public PasswordHash hash(byte[] password) {
    count++;
    return bcrypt.hash(password);
  }

  @Override
  public boolean matches(byte[] password, PasswordHash hash) {
    count++;
    verified.add(hash);
    return bcrypt.matches(password, hash);
  }

  @Override
  public PasswordHash decoy() {
    return bcrypt.decoy();
  }

  @Override
  public boolean isStrongerThan(PasswordHash hash) {
    return bcrypt.isStrongerThan(hash);
  }

  @Override
  public int mostBytes() {
    return bcrypt.mostBytes();
  }
}
