package io.cybersensei.decision;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.internal.bytes.Compact;
import io.cybersensei.internal.hash.Sha256;
import io.cybersensei.recommend.Reason;
import io.cybersensei.recommend.Recommendation;
import io.cybersensei.recommend.RecommendationTrace;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The hash of everything that a recommendation came to, to the bit: every candidate with its score
 * and probability, and every item with its reasons and evidence. Activities are not in it.
 */
final class TraceDigest {

  /** The number of bytes that are kept of the hash. */
  static final int BYTES = 16;

  private TraceDigest() {}

  static byte[] of(RecommendationTrace trace) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      for (RecommendationTrace.Scored each : trace.candidates()) {
        Compact.writeText(out, each.topic().id());
        out.writeDouble(each.score());
        out.writeDouble(each.successProbability());
      }
      for (Recommendation item : trace.result().items()) {
        write(out, item);
      }
      for (Topic topic : trace.result().waitsFor()) {
        Compact.writeText(out, topic.id());
      }
      Compact.writeText(out, trace.result().emptyReason().map(Enum::name).orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] all = bytes.toByteArray();
    return Arrays.copyOf(Sha256.of(all, all.length), BYTES);
  }

  private static void write(DataOutputStream out, Recommendation item) throws IOException {
    Compact.writeText(out, item.topic().id());
    Compact.writeText(out, item.state().name());
    Compact.writeText(out, item.estimatedDuration().toString());
    out.writeDouble(item.score());
    out.writeDouble(item.successProbability());
    for (Reason reason : item.reasons()) {
      Compact.writeText(out, reason.code().name());
      out.writeDouble(reason.contribution());
      Compact.writeText(out, reason.evidence().toString());
    }
    for (Topic missing : item.missingPrerequisites()) {
      Compact.writeText(out, missing.id());
    }
    Compact.writeText(
        out,
        item.place()
            .map(place -> place.goalId() + ' ' + place.step() + ' ' + place.steps())
            .orElse(""));
  }
}
