package io.cybersensei.decision;

import io.cybersensei.feedback.FeedbackKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/**
 * Feedback on recommendations, with which a learner answered earlier decisions.
 *
 * @param at the time
 * @param kind the kind
 * @param topicIds the ids of the topics
 */
record FeedbackEntry(Instant at, FeedbackKind kind, List<String> topicIds) {

  /** The first byte of an entry that is feedback. */
  static final int FEEDBACK = 2;

  static byte[] toBytes(FeedbackKind kind, List<String> topicIds) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeByte(FEEDBACK);
      Texts.writeName(out, kind.wireName());
      Texts.writeAll(out, topicIds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static FeedbackEntry read(DecisionEntry entry) {
    ByteBuffer in = ByteBuffer.wrap(entry.bytes());
    if (in.get() != FEEDBACK) {
      throw new IllegalArgumentException("The entry has a form of another version.");
    }
    FeedbackKind kind = FeedbackKind.fromWireName(Texts.readName(in)).orElseThrow();
    return new FeedbackEntry(entry.at(), kind, Texts.readAll(in));
  }
}
