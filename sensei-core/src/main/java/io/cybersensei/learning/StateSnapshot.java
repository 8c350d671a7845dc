package io.cybersensei.learning;

import io.cybersensei.internal.hash.Sha256;
import io.cybersensei.learning.snapshot.LearnerSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A replay and its coverage, as the bytes of a snapshot:
 *
 * <pre>
 * fingerprint  16 bytes  of the code, the model and the mastery rule
 * coverage
 * replay
 * checksum     int       CRC-32C of everything before it
 * </pre>
 *
 * @param replay the learner after the interactions
 * @param coverage the interactions
 */
record StateSnapshot(Replay replay, Coverage coverage) {

  private static final int FINGERPRINT = 16;
  private static final int CHECKSUM = Integer.BYTES;

  /** The outcome of reading a snapshot. */
  enum Fault {
    /** The bytes were changed or cut off. */
    DAMAGED,
    /** It is of another model, rule or version. */
    OUTDATED
  }

  /**
   * A snapshot that was read, or the reason why not.
   *
   * @param snapshot the snapshot, if there is no fault
   * @param fault the fault, if there is no snapshot
   */
  record Read(Optional<StateSnapshot> snapshot, Optional<Fault> fault) {

    static Read of(StateSnapshot snapshot) {
      return new Read(Optional.of(snapshot), Optional.empty());
    }

    static Read of(Fault fault) {
      return new Read(Optional.empty(), Optional.of(fault));
    }
  }

  /** Returns the fingerprint of everything but the interactions that a state depends on. */
  private static byte[] fingerprint(KnowledgeTracer tracer) {
    String text =
        FoldFingerprint.value() + ' ' + tracer.model().fingerprint() + ' ' + tracer.rule();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(Sha256.of(bytes, bytes.length), FINGERPRINT);
  }

  /** Returns the bytes of this snapshot. */
  byte[] toBytes(KnowledgeTracer tracer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.write(fingerprint(tracer));
      coverage.write(out);
      replay.write(out);
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads the bytes of a snapshot, for a tracer with the same model and rule. */
  static Read read(LearnerSnapshot stored, KnowledgeTracer tracer) {
    byte[] bytes = stored.bytes();
    int end = bytes.length - CHECKSUM;
    if (end < FINGERPRINT || ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end)) {
      return Read.of(Fault.DAMAGED);
    }
    if (!Arrays.equals(bytes, 0, FINGERPRINT, fingerprint(tracer), 0, FINGERPRINT)) {
      return Read.of(Fault.OUTDATED);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, FINGERPRINT, end - FINGERPRINT);
    try {
      Coverage coverage = new Coverage(in);
      Replay replay = tracer.resume(in);
      return in.hasRemaining()
          ? Read.of(Fault.DAMAGED)
          : Read.of(new StateSnapshot(replay, coverage));
    } catch (RuntimeException e) {
      // The log decides, for any bytes.
      return Read.of(Fault.DAMAGED);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }
}
