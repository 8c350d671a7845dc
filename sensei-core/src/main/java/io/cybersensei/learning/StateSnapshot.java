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
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A replay and its coverage, as the bytes of a snapshot:
 *
 * <pre>
 * fingerprint  16 bytes  of the code, the model and the mastery rule
 * length       int       the number of bytes of coverage and replay
 * coverage
 * replay                 both deflated (RFC 1951) if they are longer than 256 KiB
 * checksum     int       CRC-32C of everything before it
 * </pre>
 *
 * @param replay the learner after the interactions
 * @param coverage the interactions
 */
record StateSnapshot(Replay replay, Coverage coverage) {

  private static final int FINGERPRINT = 16;
  private static final int CHECKSUM = Integer.BYTES;
  private static final int HEAD = FINGERPRINT + Integer.BYTES;

  /** States that are longer are deflated. Most are far shorter, and deflating takes time. */
  static final int DEFLATED_FROM = 256 * 1_024;

  /** More than a learner who has met every topic and question of the largest curriculum. */
  private static final int MAX_LENGTH = 1 << 26;

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
      byte[] state = state();
      out.write(fingerprint(tracer));
      out.writeInt(state.length);
      out.write(state.length > DEFLATED_FROM ? deflated(state) : state);
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private byte[] state() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    DataOutputStream out = new DataOutputStream(bytes);
    coverage.write(out);
    replay.write(out);
    return bytes.toByteArray();
  }

  private static byte[] deflated(byte[] state) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(state);
      deflater.finish();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(state.length / 2);
      byte[] part = new byte[8_192];
      while (!deflater.finished()) {
        bytes.write(part, 0, deflater.deflate(part));
      }
      return bytes.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** Returns a state that was deflated; empty unless it has the length that is told. */
  private static Optional<ByteBuffer> inflated(ByteBuffer deflated, int length) {
    if (length > MAX_LENGTH) {
      return Optional.empty();
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      byte[] state = new byte[length];
      int read = 0;
      while (read < length && !inflater.finished()) {
        int more = inflater.inflate(state, read, length - read);
        if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          return Optional.empty();
        }
        read += more;
      }
      return read == length ? Optional.of(ByteBuffer.wrap(state)) : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  /** Reads the bytes of a snapshot, for a tracer with the same model and rule. */
  static Read read(LearnerSnapshot snapshot, KnowledgeTracer tracer) {
    byte[] bytes = snapshot.bytes();
    int end = bytes.length - CHECKSUM;
    if (end < HEAD || ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end)) {
      return Read.of(Fault.DAMAGED);
    }
    if (!Arrays.equals(bytes, 0, FINGERPRINT, fingerprint(tracer), 0, FINGERPRINT)) {
      return Read.of(Fault.OUTDATED);
    }
    int length = ByteBuffer.wrap(bytes).getInt(FINGERPRINT);
    ByteBuffer stored = ByteBuffer.wrap(bytes, HEAD, end - HEAD);
    return (length > DEFLATED_FROM ? inflated(stored, length) : Optional.of(stored))
        .map(state -> read(state, tracer))
        .orElseGet(() -> Read.of(Fault.DAMAGED));
  }

  private static Read read(ByteBuffer in, KnowledgeTracer tracer) {
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
