package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.internal.hash.KeyedHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is mailed to whoever wants an account: the account itself with its password hash, encrypted,
 * so that nothing is kept of people who never answer. Each confirms what was typed with it, and
 * nothing that somebody else has typed for the same address. Safe for use by many threads.
 */
final class Confirmations {

  private static final Duration LIFETIME = Duration.ofDays(7);
  private static final int MOST_CHARACTERS = 4_096;
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  Confirmations(KeyedHash keyedHash) {
    this.key = new SecretKeySpec(keyedHash.of("confirmation", "key"), "AES");
  }

  String of(StoredAccount wanted) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(bytes(wanted));
      byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A confirmation could not be made.", e);
    }
  }

  /** What a confirmation was made of, if it is one and has not grown too old. */
  Optional<StoredAccount> open(String confirmation, Instant now) {
    if (confirmation.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    try {
      byte[] all = Base64.getUrlDecoder().decode(confirmation);
      if (all.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
        return Optional.empty();
      }
      byte[] bytes =
          cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE_BYTES))
              .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return Optional.of(account(bytes))
          .filter(wanted -> now.isBefore(wanted.account().createdAt().plus(LIFETIME)));
    } catch (AEADBadTagException | IllegalArgumentException notOfOurs) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A confirmation could not be read.", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private static byte[] bytes(StoredAccount wanted) {
    Account account = wanted.account();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(account.id().getMostSignificantBits());
      out.writeLong(account.id().getLeastSignificantBits());
      out.writeUTF(account.username());
      out.writeUTF(account.email());
      // A blank name counts as none, so that an empty one can stand for it.
      out.writeUTF(account.fullName().orElse(""));
      out.writeUTF(account.role().name());
      out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, account.createdAt()));
      out.writeUTF(wanted.passwordHash().encoded());
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory cannot fail.", e);
    }
    return bytes.toByteArray();
  }

  private static StoredAccount account(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      UUID id = new UUID(in.readLong(), in.readLong());
      String username = in.readUTF();
      String email = in.readUTF();
      Optional<String> fullName = Optional.of(in.readUTF()).filter(name -> !name.isEmpty());
      Role role = Role.valueOf(in.readUTF());
      Instant createdAt = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
      return new StoredAccount(
          new Account(id, username, email, fullName, role, true, createdAt, createdAt),
          new PasswordHash(in.readUTF()));
    } catch (IOException e) {
      throw new IllegalStateException("What was made here can be read here.", e);
    }
  }
}
