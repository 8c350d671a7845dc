package io.cybersensei.decision;

import io.cybersensei.internal.bytes.Compact;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Texts of entries and contexts in few bytes. */
final class Texts {

  /**
   * Names that stand in most entries, written as their number. Names are only ever added at the
   * end, because entries of earlier versions have the numbers.
   */
  private static final List<String> KNOWN =
      List.of(
          "first_step",
          "struggling",
          "started",
          "review_due",
          "confirm_placement",
          "too_fast",
          "return_later",
          "pinned",
          "leads_to_pinned",
          "right_level",
          "quick_win",
          "challenge",
          "prerequisites_mastered",
          "prerequisites_known",
          "unlocks",
          "goal",
          "goal_itself",
          "new_topic",
          "no_model",
          "dismissed",
          "model_topic_answers",
          "model_recency",
          "model_other_answers",
          "model_topic_difficulty",
          "often_next",
          "support",
          "help_prerequisite",
          "help_read",
          "help_hint",
          "help_easier_question",
          "stuck",
          "rule",
          "right_answers",
          "answers",
          "last_answered",
          "days_ago",
          "retention_percent",
          "rapid_guesses",
          "topic",
          "topic_id",
          "success_percent",
          "topics",
          "topic_ids",
          "count",
          "goal_id",
          "dismissed_at",
          "logits",
          "days",
          "answers_since",
          "beginner_percent",
          "without_progress",
          "since",
          "ready",
          "review",
          "mastered",
          "locked",
          "shown",
          "opened",
          "helpful",
          "not_now",
          "undo",
          "foundation",
          "opened_early",
          "first_success",
          "try_question",
          "last_right",
          "known_ground");

  private Texts() {}

  /** Writes a name, in one byte if it is a known one. */
  static void writeName(DataOutput out, String name) throws IOException {
    int known = KNOWN.indexOf(name);
    Compact.writeCount(out, known + 1);
    if (known < 0) {
      Compact.writeText(out, name);
    }
  }

  static String readName(ByteBuffer in) {
    int known = Compact.readCount(in);
    if (known > KNOWN.size()) {
      throw new IllegalArgumentException("The entry has a name of a later version.");
    }
    return known == 0 ? Compact.readText(in) : KNOWN.get(known - 1);
  }

  static void writeOptional(DataOutput out, Optional<String> text) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      Compact.writeText(out, text.get());
    }
  }

  static Optional<String> readOptional(ByteBuffer in) {
    return in.get() == 0 ? Optional.empty() : Optional.of(Compact.readText(in));
  }

  static void writeAll(DataOutput out, Collection<String> texts) throws IOException {
    Compact.writeCount(out, texts.size());
    for (String text : texts) {
      Compact.writeText(out, text);
    }
  }

  static List<String> readAll(ByteBuffer in) {
    int size = Compact.readLength(in);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      texts.add(Compact.readText(in));
    }
    return texts;
  }
}
