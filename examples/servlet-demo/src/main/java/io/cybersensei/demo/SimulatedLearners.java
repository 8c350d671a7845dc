package io.cybersensei.demo;

import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Lesson;
import io.cybersensei.demo.course.Question;
import io.cybersensei.interaction.InteractionDraft;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Simulated learners, whose interactions train a model before the first user has signed up. They
 * follow item response theory with a guessing floor (Birnbaum's three-parameter model, in Lord and
 * Novick, "Statistical Theories of Mental Test Scores", 1968), extended by learning and forgetting:
 *
 * <pre>P(right) = FLOOR + (1 − FLOOR) · logistic(ability + skill − gap − difficulty)</pre>
 *
 * Each learner has an {@code ability}, and for each topic a {@code skill}. The skill grows with
 * each answer, because an explanation follows it, and grows more after a right answer. It halves in
 * {@value #HALF_LIFE_DAYS} days. The {@code gap} is the penalty for missing prerequisites. Each
 * question has a {@code difficulty}. All four are in logits.
 *
 * <p>The history of a learner depends only on the course, the number of the learner and the time at
 * which it ends.
 */
final class SimulatedLearners {

  /** The prefix of the learner ids. Usernames have no slash, so no user can register such an id. */
  static final String ID_PREFIX = "simulated/";

  private static final Map<String, String> MARK = Map.of("simulated", "true");
  private static final long SEED = 20_260_101;

  /** The chance of a blind guess among four options. */
  private static final double FLOOR = .25;

  /** The mean and standard deviation of the abilities, in logits. */
  private static final double ABILITY_MEAN = .4;

  private static final double ABILITY_SPREAD = .9;

  /** The standard deviation of the skill before the first answer, in logits. */
  private static final double PRIOR_SKILL_SPREAD = .9;

  /** The skill that practice approaches, in logits. */
  private static final double SKILL_CEILING = 2.4;

  /**
   * The part of the remaining way to the ceiling that an answer takes. It is larger for a right
   * answer, because understanding lasts longer than an explanation.
   */
  private static final double STEP_IF_RIGHT = .3;

  private static final double STEP_IF_WRONG = .08;

  /** The days in which a skill halves without practice. */
  private static final double HALF_LIFE_DAYS = 21;

  /** The penalty for no knowledge of the prerequisites, in logits. */
  private static final double GAP_COST = 1.2;

  /** The difference in difficulty between two levels, in logits. Level 2 is 0. */
  private static final double LEVEL_STEP = .8;

  /** The standard deviations of the remaining difficulty of topics and questions, in logits. */
  private static final double TOPIC_SPREAD = .35;

  private static final double QUESTION_SPREAD = .3;

  /** The days of the histories, and the limits of the sessions and answers of a learner. */
  private static final int DAYS = 60;

  private static final int MIN_SESSIONS = 3;
  private static final int MAX_SESSIONS = 12;
  private static final int MAX_TOPICS_PER_SESSION = 3;
  private static final int MAX_ANSWERS = 80;

  /**
   * The probabilities that a learner reviews a finished topic, chooses any topic, reads a topic
   * first, and gives up before a question.
   */
  private static final double REVIEWS = .3;

  private static final double LEAPS = .05;
  private static final double READS = .8;
  private static final double GIVES_UP = .04;

  /** The part of right answers with which a learner regards a topic as finished. */
  private static final double DONE = .75;

  /**
   * The seconds of a typical answer at level 1, the factor per level, and the standard deviations
   * of the logarithm for each answer and each learner.
   */
  private static final double ANSWER_SECONDS = 18;

  private static final double FACTOR_PER_LEVEL = 1.4;
  private static final double SECONDS_SPREAD = .45;
  private static final double PACE_SPREAD = .3;

  /** The seconds for the explanation between two answers. */
  private static final int PAUSE_SECONDS = 8;

  private static final double SECONDS_PER_DAY = 86_400;

  private final List<Lesson> lessons;
  private final Map<String, Double> difficulties = new HashMap<>();

  SimulatedLearners(Course course) {
    this.lessons = course.lessons().toList();
    SplittableRandom random = new SplittableRandom(SEED);
    for (Lesson lesson : lessons) {
      double ofTopic = random.nextGaussian() * TOPIC_SPREAD;
      for (Question question : lesson.questions()) {
        double ofLevel = (question.level() - 2) * LEVEL_STEP;
        difficulties.put(
            question.id(), ofTopic + ofLevel + random.nextGaussian() * QUESTION_SPREAD);
      }
    }
  }

  /**
   * Returns the interactions of a learner, the oldest first. Their ids are the same in every run,
   * so logging them again changes nothing.
   *
   * @param number the number of the learner, 1 for the first
   * @param until the end of the history
   */
  List<InteractionDraft> history(int number, Instant until) {
    return new Learner(number).live(until);
  }

  /** Returns the id of a learner by its number, 1 for the first. */
  static String idOf(int number) {
    return String.format(Locale.ROOT, "%s%04d", ID_PREFIX, number);
  }

  private static double logistic(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** A learner whose history is being simulated. */
  private final class Learner {

    private static final class Skill {
      final double prior;
      double practised;
      double sinceDay;

      Skill(double prior) {
        this.prior = prior;
      }
    }

    private final String id;
    private final SplittableRandom random;
    private final double ability;
    private final double pace;
    private final Map<String, Skill> skills = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final List<InteractionDraft> history = new ArrayList<>();
    private int answers;

    Learner(int number) {
      this.id = idOf(number);
      this.random = new SplittableRandom(SEED + number);
      this.ability = ABILITY_MEAN + random.nextGaussian() * ABILITY_SPREAD;
      this.pace = Math.exp(random.nextGaussian() * PACE_SPREAD);
    }

    List<InteractionDraft> live(Instant until) {
      Instant from = until.minus(Duration.ofDays(DAYS));
      int sessions = random.nextInt(MIN_SESSIONS, MAX_SESSIONS + 1);
      double begins = random.nextDouble(DAYS - 1.0);
      List<Double> days = random.doubles(sessions, begins, DAYS - .5).sorted().boxed().toList();
      double freeFrom = 0;
      for (double day : days) {
        freeFrom = session(from, Math.max(day, freeFrom));
      }
      return List.copyOf(history);
    }

    /** Returns the day, with its fraction, on which the session ends. */
    private double session(Instant from, double day) {
      double now = day;
      int topics = random.nextInt(1, MAX_TOPICS_PER_SESSION + 1);
      for (int i = 0; i < topics && answers < MAX_ANSWERS; i++) {
        now = study(choose(), from, now);
      }
      return now;
    }

    private Lesson choose() {
      List<Lesson> ready =
          lessons.stream()
              .filter(lesson -> !done.contains(lesson.id()))
              .filter(lesson -> done.containsAll(lesson.prerequisites()))
              .toList();
      double draw = random.nextDouble();
      if (draw < LEAPS) {
        return lessons.get(random.nextInt(lessons.size()));
      }
      if (!done.isEmpty() && (ready.isEmpty() || draw < LEAPS + REVIEWS)) {
        List<Lesson> behind = lessons.stream().filter(each -> done.contains(each.id())).toList();
        return behind.get(random.nextInt(behind.size()));
      }
      // Otherwise one of the next topics in the order of the course.
      return ready.get(random.nextInt(Math.min(3, ready.size())));
    }

    private double study(Lesson lesson, Instant from, double start) {
      double now = start;
      if (random.nextDouble() < READS) {
        double seconds = lesson.minutes() * 60 * .4 * pace * spread();
        now += seconds / SECONDS_PER_DAY;
        add(InteractionDraft.viewed(id, lesson.id()).taking(wholeSeconds(seconds)), from, now);
      }
      int right = 0;
      for (Question question : shuffled(lesson.questions())) {
        if (answers >= MAX_ANSWERS || random.nextDouble() < GIVES_UP) {
          return now;
        }
        double seconds =
            ANSWER_SECONDS * Math.pow(FACTOR_PER_LEVEL, question.level() - 1) * pace * spread();
        now += (seconds + PAUSE_SECONDS) / SECONDS_PER_DAY;
        boolean isRight = random.nextDouble() < chance(lesson, question, now);
        practise(lesson, now, isRight ? STEP_IF_RIGHT : STEP_IF_WRONG);
        answers++;
        right += isRight ? 1 : 0;
        add(
            InteractionDraft.answered(id, lesson.id(), isRight ? 1 : 0)
                .item(question.id())
                .taking(wholeSeconds(seconds)),
            from,
            now);
      }
      if (right >= DONE * lesson.questions().size()) {
        done.add(lesson.id());
      }
      return now;
    }

    /**
     * Returns the questions in random order, so that their position is independent of their level.
     */
    private List<Question> shuffled(List<Question> questions) {
      List<Question> shuffled = new ArrayList<>(questions);
      for (int last = shuffled.size() - 1; last > 0; last--) {
        Collections.swap(shuffled, last, random.nextInt(last + 1));
      }
      return shuffled;
    }

    private double chance(Lesson lesson, Question question, double day) {
      double known =
          lesson.prerequisites().stream()
              .mapToDouble(prerequisite -> practised(prerequisite, day) / SKILL_CEILING)
              .average()
              .orElse(1);
      double logit =
          ability
              + skill(lesson.id()).prior
              + practised(lesson.id(), day)
              - GAP_COST * (1 - known)
              - difficulties.getOrDefault(question.id(), 0.0);
      return FLOOR + (1 - FLOOR) * logistic(logit);
    }

    private Skill skill(String topicId) {
      return skills.computeIfAbsent(
          topicId, id -> new Skill(random.nextGaussian() * PRIOR_SKILL_SPREAD));
    }

    private double practised(String topicId, double day) {
      Skill skill = skill(topicId);
      return skill.practised * Math.pow(.5, (day - skill.sinceDay) / HALF_LIFE_DAYS);
    }

    private void practise(Lesson lesson, double day, double step) {
      Skill skill = skill(lesson.id());
      double before = practised(lesson.id(), day);
      skill.practised = before + step * (SKILL_CEILING - before);
      skill.sinceDay = day;
    }

    private void add(InteractionDraft draft, Instant from, double day) {
      String name = id + "#" + history.size();
      history.add(
          draft
              .id(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
              .at(from.plusSeconds(Math.round(day * SECONDS_PER_DAY)))
              .metadata(MARK));
    }

    private double spread() {
      return Math.exp(random.nextGaussian() * SECONDS_SPREAD);
    }

    private static Duration wholeSeconds(double seconds) {
      return Duration.ofSeconds(Math.max(1, Math.round(seconds)));
    }
  }
}
