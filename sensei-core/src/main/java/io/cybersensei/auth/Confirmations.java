package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.ErasureMarks;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.internal.hash.KeyedHash;
import io.cybersensei.internal.time.Micros;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Confirmations of registrations: each is the wanted account with its password hash, encrypted with
 * AES-256-GCM, as base64url. Nothing is stored for a registration that is never confirmed. A
 * confirmation creates the account of its own registration, never that of another registration for
 * the same address. Thread-safe.
 */
final class Confirmations {

  private static final Duration LIFETIME = Duration.ofDays(7);
  private static final int MAX_CHARACTERS = 4_096;
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  Confirmations(KeyedHash keyedHash) {
    this.key = new SecretKeySpec(keyedHash.of("confirmation", "key"), "AES");
  }

  /**
   * A confirmed registration.
   *
   * @param wanted the account
   * @param marks the erasures of its names before the registration
   */
  record Confirmed(StoredAccount wanted, ErasureMarks marks) {}

  /**
   * Returns a new confirmation of a registration.
   *
   * @param wanted the account
   * @param marks the erasures of its names until now
   */
  String of(StoredAccount wanted, ErasureMarks marks) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(bytes(wanted, marks));
      byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A confirmation could not be made.", e);
    }
  }

  /** Returns the content of a confirmation; empty if the text is none, or is seven days old. */
  Optional<Confirmed> open(String confirmation, Instant now) {
    if (confirmation.length() > MAX_CHARACTERS) {
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
      return Optional.of(confirmed(bytes))
          .filter(content -> now.isBefore(content.wanted().account().createdAt().plus(LIFETIME)));
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

  private static byte[] bytes(StoredAccount wanted, ErasureMarks marks) {
    Account account = wanted.account();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(account.id().getMostSignificantBits());
      out.writeLong(account.id().getLeastSignificantBits());
      out.writeUTF(account.username());
      out.writeUTF(account.email());
      // A full name is never empty, so the empty text can stand for none.
      out.writeUTF(account.fullName().orElse(""));
      out.writeUTF(account.role().name());
      out.writeLong(Micros.of(account.createdAt()));
      out.writeUTF(wanted.passwordHash().encoded());
      out.writeUTF(marks.username().orElse(""));
      out.writeUTF(marks.email().orElse(""));
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory cannot fail.", e);
    }
    return bytes.toByteArray();
  }

  private static Confirmed confirmed(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      UUID id = new UUID(in.readLong(), in.readLong());
      String username = in.readUTF();
      String email = in.readUTF();
      Optional<String> fullName = text(in);
      Role role = Role.valueOf(in.readUTF());
      Instant createdAt = Micros.at(in.readLong());
      StoredAccount wanted =
          new StoredAccount(
              new Account(id, username, email, fullName, role, true, createdAt, createdAt),
              new PasswordHash(in.readUTF()));
      return new Confirmed(wanted, new ErasureMarks(text(in), text(in)));
    } catch (IOException e) {
      throw new IllegalStateException("A confirmation could not be read.", e);
    }
  }

  private static Optional<String> text(DataInputStream in) throws IOException {
    return Optional.of(in.readUTF()).filter(text -> !text.isEmpty());
  }
}
