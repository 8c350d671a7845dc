package io.cybersensei.ml.check;

import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.recommend.Difficulty;
import io.cybersensei.recommend.Reason;
import io.cybersensei.recommend.ReasonCode;
import io.cybersensei.recommend.Recommendation;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.recommend.Recommender;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** The check of the words and reasons of recommendations. */
final class ShownWords {

  private final Classroom room;
  private final Tally words;
  private final Tally reasons;
  private final Map<Long, Difficulty> wordOfPercent = new HashMap<>();

  ShownWords(Classroom room, Tally words, Tally reasons) {
    this.room = room;
    this.words = words;
    this.reasons = reasons;
  }

  /** Checks the recommendations at this moment. */
  void check() {
    InteractionStore log = InteractionStore.inMemory();
    log.append(room.history);
    TopicCatalog catalog = TopicCatalog.inMemory();
    catalog.replace(room.curriculum);
    Recommender recommender =
        new Recommender(
            log, catalog, () -> room.model, RecommendationSettings.standard(), room::now);
    for (Recommendation each :
        recommender.recommend(Classroom.LEARNER, Recommender.MAX_COUNT).items()) {
      checkWord(each);
      each.reasons().forEach(reason -> check(each, reason));
    }
  }

  private void checkWord(Recommendation shown) {
    long percent = Math.round(shown.successProbability() * 100);
    Difficulty known = wordOfPercent.computeIfAbsent(percent, any -> shown.difficulty());
    words.count(
        known == shown.difficulty(),
        () -> percent + " % is " + known + " once and " + shown.difficulty() + " once");
  }

  private void check(Recommendation shown, Reason reason) {
    switch (reason.code()) {
      case FIRST_SUCCESS, QUICK_WIN, RIGHT_LEVEL, CHALLENGE -> checkLevel(shown, reason);
      case MODEL_TOPIC_ANSWERS -> {
        checkReading(reason);
        checkRemoval(shown, reason, answer -> !answer.topicId().equals(shown.topic().id()));
      }
      case MODEL_OTHER_ANSWERS -> {
        checkReading(reason);
        checkRemoval(shown, reason, answer -> answer.topicId().equals(shown.topic().id()));
      }
      case MODEL_RECENCY ->
          checkDirection(
              shown,
              reason,
              room.history,
              shown.knowledge().history().lastAnswered().orElse(room.now()));
      case MODEL_TOPIC_DIFFICULTY -> {
        double overall = Logit.toProbability(shown.knowledge().estimate().baseline());
        double beginner = shown.knowledge().estimate().beginnerSuccess();
        reasons.count(
            logits(reason) > 0 ? beginner >= overall : beginner <= overall,
            () -> reason + " where beginners get " + overall + " right overall");
      }
      default -> {}
    }
  }

  private void checkLevel(Recommendation shown, Reason reason) {
    long percent = Math.round(shown.successProbability() * 100);
    Set<ReasonCode> expected =
        switch (shown.difficulty()) {
          case VERY_EASY -> EnumSet.of(ReasonCode.QUICK_WIN, ReasonCode.FIRST_SUCCESS);
          case EASY, MEDIUM -> EnumSet.of(ReasonCode.RIGHT_LEVEL, ReasonCode.FIRST_SUCCESS);
          case HARD, VERY_HARD -> EnumSet.of(ReasonCode.CHALLENGE);
        };
    words.count(
        expected.contains(reason.code())
            && Objects.equals(reason.evidence().get("success_percent"), percent),
        () -> reason + " for " + percent + " %, which is " + shown.difficulty());
  }

  private void checkReading(Reason reason) {
    if (reason.evidence().get("right_answers") instanceof Long right
        && reason.evidence().get("answers") instanceof Long answers) {
      reasons.count(
          logits(reason) > 0 ? right * 2 >= answers : right * 2 <= answers,
          () -> reason.text(Locale.ENGLISH));
    }
  }

  private void checkRemoval(Recommendation shown, Reason reason, Predicate<Interaction> kept) {
    checkDirection(shown, reason, room.history.stream().filter(kept).toList(), room.now());
  }

  private void checkDirection(
      Recommendation shown, Reason reason, List<Interaction> history, Instant at) {
    double with = shown.successProbability();
    double without =
        room.knowledge(history, at).topic(shown.topic().id()).estimate().successProbability();
    reasons.count(
        logits(reason) > 0 ? with >= without : with <= without,
        () ->
            String.format(
                Locale.ROOT,
                "%s: %s, but it is %.4f with this evidence and %.4f without (%s)",
                shown.topic().id(),
                reason.text(Locale.ENGLISH),
                with,
                without,
                room.inWords()));
  }

  private static double logits(Reason reason) {
    return reason.evidence().get("logits") instanceof Double logits ? logits : 0;
  }
}
