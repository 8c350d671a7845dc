package io.cybersensei.dashboard;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.ScopeResult;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.dashboard.Dashboards.Sources;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.LearnerDays;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.planning.GoalProgress;
import io.cybersensei.practice.NextQuestion;
import io.cybersensei.recommend.LearningPath;
import io.cybersensei.recommend.PathResult;
import io.cybersensei.recommend.PathStep;
import io.cybersensei.upload.Upload;
import io.cybersensei.upload.UploadStore.Reader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one dashboard. Not thread-safe. */
final class DashboardMaker {

  private static final Logger LOG = LoggerFactory.getLogger(DashboardMaker.class);

  /** The number of newest interactions in which the last topic that can go on is looked for. */
  private static final int RECENT = 500;

  private static final int UPLOAD_PAGE = 100;
  private static final int MAX_UPLOAD_PAGES = 5;

  /** The types of interactions that leave an item unfinished. */
  private static final Set<InteractionType> UNFINISHED =
      EnumSet.of(InteractionType.VIEWED, InteractionType.STARTED, InteractionType.HINTED);

  /** The history as one pass over it, with the levels at the time from which level-ups count. */
  private record Past(StudyReplay study, Map<String, Reached> before) {}

  /**
   * A level that is shown, and the one by the evidence alone: time makes a mastered or placed topic
   * due, which is no other level by evidence.
   */
  private record Reached(TopicLevel shown, TopicLevel byEvidence) {

    static Reached of(TopicKnowledge knowledge) {
      TopicLevel byEvidence = knowledge.level();
      if (knowledge.estimate().mastered()) {
        byEvidence = TopicLevel.MASTERED;
      } else if (knowledge.estimate().placed()) {
        byEvidence = TopicLevel.PLACED;
      }
      return new Reached(knowledge.level(), byEvidence);
    }

    boolean isAbove(Reached other) {
      return byEvidence.compareTo(other.byEvidence) > 0;
    }
  }

  private final Sources sources;
  private final String learnerId;
  private final DashboardOptions options;
  private final Instant now;
  private final Shared<Curriculum> curriculum;
  private final Shared<LearnerDays> days;
  private final Shared<List<Interaction>> recent;
  private final Shared<LearningPath> whole;
  private final Shared<List<GoalProgress>> goals;
  private final Shared<Past> past;
  private final List<RuntimeException> failures = new ArrayList<>();
  private int ready;

  DashboardMaker(Sources sources, String learnerId, DashboardOptions options) {
    this.sources = sources;
    this.learnerId = learnerId;
    this.options = options;
    this.now = sources.clock().instant();
    this.curriculum = new Shared<>(sources.topics()::current);
    this.days = new Shared<>(() -> LearnerDays.of(zone(), sources.settings().rollover()));
    this.recent = new Shared<>(this::newestFirst);
    this.whole = new Shared<>(() -> sources.recommender().path(learnerId));
    this.goals = new Shared<>(() -> sources.goals().of(learnerId));
    this.past = new Shared<>(this::replay);
  }

  Dashboard make() {
    Dashboard dashboard =
        new Dashboard(
            learnerId,
            now,
            zone(),
            part("resume", this::resume),
            part("progress", this::progress),
            part("goals", goals::get),
            part("calendar", () -> past.get().study().calendar()),
            part(
                "next",
                () -> sources.recommender().recommend(learnerId, options.recommendations())),
            part("path", this::path),
            part("mastery", this::mastery),
            part("quizzes", () -> past.get().study().quizzes()),
            part("activity", this::activity),
            part("level_ups", this::levelUps),
            part("uploads", this::uploads));
    if (ready == 0) {
      throw failures.get(0);
    }
    return dashboard;
  }

  private <T> DashboardPart<T> part(String name, Supplier<T> content) {
    try {
      DashboardPart<T> part = new DashboardPart.Ready<>(content.get());
      ready++;
      return part;
    } catch (RuntimeException e) {
      // Parts that fail together, by what they share, are logged once.
      if (failures.stream().noneMatch(known -> known == e)) {
        LOG.warn("The part {} of a dashboard failed; the others are shown.", name, e);
      }
      failures.add(e);
      return new DashboardPart.Failed<>();
    }
  }

  private ZoneId zone() {
    return options.zone().orElseGet(() -> sources.settings().zones().apply(learnerId));
  }

  /**
   * Returns the newest interactions without their metadata, which can be large and is not shown.
   */
  private List<Interaction> newestFirst() {
    List<Interaction> newest =
        new ArrayList<>(sources.interactions().recentWithoutMetadata(learnerId, RECENT));
    Collections.reverse(newest);
    return List.copyOf(newest);
  }

  private List<Interaction> activity() {
    List<Interaction> newest = recent.get();
    return List.copyOf(newest.subList(0, Math.min(Dashboard.MAX_ACTIVITY, newest.size())));
  }

  private Optional<ResumePoint> resume() {
    Map<String, PathStep> open = new HashMap<>();
    for (PathStep step : whole.get().steps()) {
      if (isOpen(step)) {
        open.put(step.topic().id(), step);
      }
    }
    for (Interaction last : recent.get()) {
      PathStep step = open.get(last.topicId());
      if (step != null && StudyReplay.isStudy(last)) {
        return Optional.of(resumeAt(last, step));
      }
    }
    return Optional.empty();
  }

  /** Returns whether the learner can go on with a topic and has not turned it down since. */
  private static boolean isOpen(PathStep step) {
    return (step.state() == PathStep.State.READY || step.state() == PathStep.State.REVIEW)
        && step.knowledge().history().lastDismissed().isEmpty();
  }

  private ResumePoint resumeAt(Interaction last, PathStep step) {
    if (UNFINISHED.contains(last.type()) && last.itemId().isPresent()) {
      return new ResumePoint(
          step, ResumePoint.Kind.UNFINISHED_ITEM, last.itemId(), last.occurredAt());
    }
    Optional<String> question =
        sources
            .practice()
            .nextQuestion(learnerId, last.topicId())
            .match(
                chosen -> Optional.of(chosen.question()),
                unknown -> Optional.<NextQuestion>empty(),
                none -> Optional.<NextQuestion>empty())
            .map(NextQuestion::itemId);
    return new ResumePoint(
        step,
        question.isPresent() ? ResumePoint.Kind.NEXT_QUESTION : ResumePoint.Kind.TOPIC,
        question,
        last.occurredAt());
  }

  private Progress progress() {
    LearningPath path = whole.get();
    Map<TopicLevel, Integer> levels = new EnumMap<>(TopicLevel.class);
    for (PathStep step : path.steps()) {
      levels.merge(step.knowledge().level(), 1, Integer::sum);
    }
    return new Progress(path.steps().size(), path.mastered(), levels, path.remainingMinutes());
  }

  private PathAhead path() {
    for (GoalProgress goal : openGoals()) {
      Optional<LearningPath> way = way(goal);
      if (way.isPresent()) {
        return ahead(Optional.of(goal), way.get());
      }
    }
    return ahead(Optional.empty(), whole.get());
  }

  /** Returns the goals that can be reached, the earliest deadline first. */
  private List<GoalProgress> openGoals() {
    return goals.get().stream()
        .filter(
            goal ->
                goal.state() == GoalProgress.State.OPEN
                    || goal.state() == GoalProgress.State.OVERDUE)
        .sorted(Comparator.comparing(goal -> goal.kept().goal().deadline().orElse(LocalDate.MAX)))
        .toList();
  }

  private Optional<LearningPath> way(GoalProgress goal) {
    List<String> ends =
        goal
            .kept()
            .goal()
            .target()
            .in(curriculum.get())
            .match(ScopeResult.Found::topics, unknown -> List.<Topic>of())
            .stream()
            .map(Topic::id)
            .toList();
    return ends.isEmpty()
        ? Optional.empty()
        : sources
            .recommender()
            .pathTo(learnerId, ends)
            .match(
                (PathResult.Found found) -> Optional.of(found.path()),
                unknown -> Optional.empty(),
                outside -> Optional.empty());
  }

  private static PathAhead ahead(Optional<GoalProgress> goal, LearningPath path) {
    List<PathStep> steps = path.steps();
    int next = 0;
    while (next < steps.size() && steps.get(next).state() == PathStep.State.MASTERED) {
      next++;
    }
    int from = Math.max(0, Math.min(next, steps.size()) - PathAhead.MAX_BEFORE);
    int until = Math.min(steps.size(), from + PathAhead.MAX_STEPS);
    return new PathAhead(
        goal,
        steps.subList(from, until),
        steps.isEmpty() ? 0 : from + 1,
        steps.size(),
        path.mastered(),
        path.remainingMinutes());
  }

  private TopicMastery mastery() {
    List<PathStep> steps = inStudyOrder();
    if (steps.size() <= TopicMastery.MAX_TOPICS) {
      return new TopicMastery(steps, 0);
    }
    Set<String> shown =
        steps.stream()
            .sorted(
                Comparator.comparing(
                        (PathStep step) ->
                            step.knowledge().history().lastSeen().orElse(Instant.MIN))
                    .reversed())
            .limit(TopicMastery.MAX_TOPICS)
            .map(step -> step.topic().id())
            .collect(Collectors.toSet());
    return new TopicMastery(
        steps.stream().filter(step -> shown.contains(step.topic().id())).toList(),
        steps.size() - shown.size());
  }

  private List<PathStep> inStudyOrder() {
    Curriculum order = curriculum.get();
    return whole.get().steps().stream()
        .filter(step -> order.contains(step.topic().id()))
        .sorted(Comparator.comparingInt(step -> order.position(step.topic().id())))
        .toList();
  }

  private LevelUps levelUps() {
    Instant since = since();
    Map<String, Reached> before = past.get().before();
    List<LevelUps.LevelUp> items = new ArrayList<>();
    for (PathStep step : inStudyOrder()) {
      Reached then = before.get(step.topic().id());
      Reached reached = Reached.of(step.knowledge());
      // A topic that is due again has been forgotten in part since it rose.
      if (then != null && reached.isAbove(then) && reached.shown() != TopicLevel.DUE) {
        items.add(new LevelUps.LevelUp(step.topic(), then.shown(), reached.shown()));
      }
    }
    return new LevelUps(since, items);
  }

  /** Returns the time from which level-ups count. */
  private Instant since() {
    return options.since().orElseGet(this::startOfLastDayOfStudy);
  }

  private Instant startOfLastDayOfStudy() {
    LearnerDays calendar = days.get();
    LocalDate today = calendar.dayOf(now);
    return calendar.startOf(
        recent.get().stream()
            .filter(StudyReplay::isStudy)
            .map(each -> calendar.dayOf(each.occurredAt()))
            .filter(day -> day.isBefore(today))
            .findFirst()
            .orElse(today));
  }

  private Past replay() {
    Curriculum topics = curriculum.get();
    LearnerDays calendar = days.get();
    KnowledgeTracer tracer =
        new KnowledgeTracer(sources.model().get(), sources.settings().masteryRule());
    Set<String> blocked = sources.settings().guidance().apply(learnerId).blocked();
    Set<String> studied = new HashSet<>();
    List<String> met = new ArrayList<>();
    for (PathStep step : whole.get().steps()) {
      studied.add(step.topic().id());
      if (step.knowledge().history().lastSeen().isPresent() && topics.contains(step.topic().id())) {
        met.add(step.topic().id());
      }
    }
    studied.removeAll(blocked);
    Map<String, Reached> before = new HashMap<>();
    StudyReplay study =
        sources
            .histories()
            .within(
                learnerId,
                topics.size(),
                () ->
                    sources
                        .interactions()
                        .reading(
                            learnerId,
                            () -> study(topics, calendar, tracer, studied, met, before)));
    return new Past(study, before);
  }

  private StudyReplay study(
      Curriculum topics,
      LearnerDays calendar,
      KnowledgeTracer tracer,
      Set<String> studied,
      List<String> met,
      Map<String, Reached> before) {
    try (Stream<Interaction> history = sources.interactions().historyWithoutMetadata(learnerId)) {
      return StudyReplay.of(
          history,
          tracer,
          calendar,
          studied::contains,
          options.firstDayOfWeek(),
          now,
          Optional.of(since()),
          learner -> {
            LearnerKnowledge then = learner.knowledge(topics, calendar);
            met.forEach(id -> before.put(id, Reached.of(then.topic(id))));
          });
    }
  }

  private List<Upload> uploads() {
    Reader reader = new Reader(learnerId, Set.of(), false);
    List<Upload> own = new ArrayList<>();
    Optional<Upload> last = Optional.empty();
    // Uploads for everyone stand between them, so the search has an end.
    for (int page = 0; page < MAX_UPLOAD_PAGES && own.size() < Dashboard.MAX_UPLOADS; page++) {
      List<Upload> some = sources.uploads().list(reader, last, UPLOAD_PAGE);
      some.stream()
          .filter(upload -> upload.learnerId().equals(learnerId))
          .limit(Dashboard.MAX_UPLOADS - (long) own.size())
          .forEach(own::add);
      if (some.size() < UPLOAD_PAGE) {
        break;
      }
      last = Optional.of(some.get(some.size() - 1));
    }
    return List.copyOf(own);
  }
}
