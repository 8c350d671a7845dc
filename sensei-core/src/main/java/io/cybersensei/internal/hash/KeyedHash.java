package io.cybersensei.internal.hash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** HMAC-SHA-256 under the accounts' secret: the same on every node, and foreseen by nobody. */
public final class KeyedHash {

  private final KeyParameter key;

  public KeyedHash(byte[] secret) {
    this.key = new KeyParameter(secret);
  }

  public byte[] of(String purpose, String text) {
    HMac hmac = new HMac(new SHA256Digest());
    hmac.init(key);
    // No purpose has a NUL, so no two pairs are the same bytes.
    byte[] bytes = (purpose + "\0" + text).getBytes(StandardCharsets.UTF_8);
    hmac.update(bytes, 0, bytes.length);
    byte[] hash = new byte[hmac.getMacSize()];
    hmac.doFinal(hash, 0);
    return hash;
  }

  /** In hexadecimal, cut to half of its length. */
  public String shortHex(String purpose, String text) {
    return HexFormat.of().formatHex(of(purpose, text), 0, 16);
  }

  /** A number from 0 to below 1. */
  public double fraction(String purpose, String text) {
    return (ByteBuffer.wrap(of(purpose, text)).getLong() >>> 11) * 0x1p-53;
  }
}
