package io.cybersensei.transfer;

import io.cybersensei.interaction.InteractionField;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** The digest of the rows of a file up to a row: each row is hashed with the digest before it. */
final class RowDigest {

  private static final int LENGTH = 16;

  private final MessageDigest sha256;
  private byte[] digest = {};
  private long rows;

  RowDigest() {
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Adds the next row, and returns the point after it. */
  ResumePoint add(Row row) {
    sha256.update(digest);
    row.texts().forEach(this::update);
    for (Map.Entry<InteractionField, Map<String, String>> object : row.objects().entrySet()) {
      update(object.getKey(), object.getValue().toString());
    }
    row.violations().forEach(violation -> update(violation.rule() + '\n' + violation.field()));
    digest = Arrays.copyOf(sha256.digest(), LENGTH);
    rows += row.parts();
    return new ResumePoint(rows, HexFormat.of().formatHex(digest));
  }

  private void update(InteractionField field, String text) {
    update(field.wireName() + '\n' + text);
  }

  private void update(String text) {
    sha256.update(text.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0);
  }
}
