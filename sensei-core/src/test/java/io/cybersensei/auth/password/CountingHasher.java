package io.cybersensei.auth.password;

import java.util.ArrayList;
import java.util.List;

/** A hasher of bcrypt that counts its hashings and remembers the hashes that it verified. */
public class CountingHasher implements PasswordHasher {

  private final PasswordHasher bcrypt;
  public final List<PasswordHash> verified = new ArrayList<>();
  public int count;

  public CountingHasher(int cost) {
    bcrypt = PasswordHasher.bcrypt(cost);
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
  public int maxBytes() {
    return bcrypt.maxBytes();
  }
}
