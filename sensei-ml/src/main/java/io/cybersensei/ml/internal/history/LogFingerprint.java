package io.cybersensei.ml.internal.history;

import io.cybersensei.learning.state.ContentIndex;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A fingerprint of a training: of each answer that it reads and of each setting. */
public final class LogFingerprint {

  private LogFingerprint() {}

  /**
   * Returns the fingerprint.
   *
   * @param settings all settings that the model depends on, as text
   * @param inUse the file of the model in use; empty if there is none
   * @param index the topics and items of the log
   * @param sample the learners
   */
  public static byte[] of(String settings, byte[] inUse, ContentIndex index, LearnerSample sample) {
    MessageDigest digest = sha256();
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest), 1 << 16))) {
      write(settings, out);
      out.writeInt(inUse.length);
      out.write(inUse);
      for (String topic : index.topicIds()) {
        write(topic, out);
      }
      for (ContentIndex.Item item : index.items()) {
        out.writeInt(item.topic());
        write(item.id(), out);
      }
      for (History learner : sample.learners()) {
        learner.addTo(out);
      }
      sample.beyond().addTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("A fingerprint in memory cannot be written.", e);
    }
    return digest.digest();
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
