package io.cybersensei.decision;

import io.cybersensei.curriculum.Scope;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.goals.Goal;
import io.cybersensei.goals.KeptGoal;
import io.cybersensei.internal.bytes.Compact;
import io.cybersensei.learning.TracedLearner.HistoryMark;
import io.cybersensei.recommend.EmptyReason;
import io.cybersensei.recommend.PathStep;
import io.cybersensei.recommend.Recommendation;
import io.cybersensei.recommend.RecommendationTrace;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The form of a decision in an entry. Topics are written as their numbers in the curriculum. */
final class DecisionCodec {

  /** The first byte of an entry that is a decision. */
  static final int DECISION = 1;

  private static final int EVERYTHING = 0;
  private static final int COURSES = 1;
  private static final int MODULE = 2;
  private static final int TOPICS = 3;

  private final IndexedCurriculum curriculum;
  private final ReasonCodec reasons;

  DecisionCodec(IndexedCurriculum curriculum) {
    this.curriculum = curriculum;
    this.reasons = new ReasonCodec(curriculum);
  }

  /**
   * A decision with the inputs that only a replay needs.
   *
   * @param decision the decision
   * @param courses the learner's courses; empty if the host has no enrolments
   * @param goals the goals that the learner kept
   */
  record Recorded(Decision decision, Optional<Set<String>> courses, List<KeptGoal> goals) {}

  byte[] toBytes(RecommendationTrace trace, int runnersUp) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeByte(DECISION);
      writeInputs(out, trace.inputs());
      out.write(TraceDigest.of(trace));
      Compact.writeCount(out, trace.result().items().size());
      for (Recommendation item : trace.result().items()) {
        write(out, item);
      }
      Texts.writeOptional(out, trace.result().emptyReason().map(EmptyReason::wireName));
      Compact.writeCount(out, trace.candidates().size());
      List<RecommendationTrace.Scored> others = others(trace, runnersUp);
      Compact.writeCount(out, others.size());
      for (RecommendationTrace.Scored each : others) {
        writeTopic(out, each.topic().id());
        out.writeFloat((float) each.score());
        out.writeFloat((float) each.successProbability());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private List<RecommendationTrace.Scored> others(RecommendationTrace trace, int max) {
    BitSet shown = new BitSet();
    trace.result().items().forEach(item -> shown.set(numberOf(item.topic().id())));
    return trace.candidates().stream()
        .filter(each -> !shown.get(numberOf(each.topic().id())))
        .sorted(Comparator.comparingDouble(RecommendationTrace.Scored::score).reversed())
        .limit(max)
        .toList();
  }

  private int numberOf(String topicId) {
    return curriculum.number(topicId).orElseThrow();
  }

  private void writeInputs(DataOutputStream out, RecommendationTrace.Inputs inputs)
      throws IOException {
    writeScope(out, inputs.scope());
    Compact.writeCount(out, inputs.goalId().map(id -> numberOf(id) + 1).orElse(0));
    Compact.writeCount(out, inputs.count());
    Compact.writeCount(out, inputs.now().get(ChronoField.NANO_OF_SECOND) % 1_000);
    Compact.writeCount(out, inputs.courses().isPresent() ? inputs.courses().get().size() + 1 : 0);
    for (String course : inputs.courses().orElse(Set.of())) {
      Compact.writeText(out, course);
    }
    writeTopics(out, inputs.guidance().pinned());
    writeTopics(out, inputs.guidance().blocked());
    writeTopics(out, inputs.hidden());
    Compact.writeCount(out, inputs.goals().size());
    for (KeptGoal goal : inputs.goals()) {
      writeGoal(out, goal);
    }
    Compact.writeCount(out, inputs.history().interactions());
    Compact.writeSigned(out, inputs.history().newest());
  }

  private static void writeScope(DataOutputStream out, Scope scope) throws IOException {
    if (scope.isEverything()) {
      out.writeByte(EVERYTHING);
    } else if (scope.moduleName().isPresent()) {
      out.writeByte(MODULE);
      Compact.writeText(out, scope.moduleName().get());
      Texts.writeOptional(out, scope.courseIds().stream().findFirst());
    } else if (!scope.courseIds().isEmpty()) {
      out.writeByte(COURSES);
      Texts.writeAll(out, scope.courseIds());
    } else {
      out.writeByte(TOPICS);
      Texts.writeAll(out, scope.topicIds());
    }
  }

  private static Scope readScope(ByteBuffer in) {
    int kind = in.get();
    return switch (kind) {
      case EVERYTHING -> Scope.everything();
      case COURSES -> Scope.courses(Texts.readAll(in));
      case MODULE -> {
        String module = Compact.readText(in);
        yield Texts.readOptional(in)
            .map(course -> Scope.module(course, module))
            .orElseGet(() -> Scope.module(module));
      }
      case TOPICS -> Scope.topics(Texts.readAll(in));
      default -> throw new IllegalArgumentException("The entry has a scope of a later version.");
    };
  }

  private static void writeGoal(DataOutputStream out, KeptGoal kept) throws IOException {
    Goal goal = kept.goal();
    Compact.writeText(out, kept.id());
    Texts.writeOptional(out, goal.topicId());
    Texts.writeOptional(out, goal.course());
    Texts.writeOptional(out, goal.module());
    Texts.writeOptional(out, goal.title());
    Compact.writeCount(out, goal.deadline().map(LocalDate::toEpochDay).orElse(-1L) + 1);
    Compact.writeCount(out, kept.stepsReached());
  }

  private static KeptGoal readGoal(ByteBuffer in, String learnerId) {
    String id = Compact.readText(in);
    Optional<String> topic = Texts.readOptional(in);
    Optional<String> course = Texts.readOptional(in);
    Optional<String> module = Texts.readOptional(in);
    Goal goal =
        topic
            .map(Goal::ofTopic)
            .orElseGet(
                () ->
                    module
                        .map(
                            name ->
                                course
                                    .map(of -> Goal.ofModule(of, name))
                                    .orElseGet(() -> Goal.ofModule(name)))
                        .orElseGet(() -> Goal.ofCourse(course.orElseThrow())));
    Optional<String> title = Texts.readOptional(in);
    if (title.isPresent()) {
      goal = goal.named(title.get());
    }
    long deadline = Compact.readLong(in);
    if (deadline > 0) {
      goal = goal.by(LocalDate.ofEpochDay(deadline - 1));
    }
    return new KeptGoal(learnerId, id, goal, Instant.EPOCH, 0, Compact.readCount(in));
  }

  /** Writes the topics that the curriculum has; others are ignored by a recommendation as well. */
  private void writeTopics(DataOutputStream out, Collection<String> ids) throws IOException {
    List<String> known = ids.stream().filter(id -> curriculum.number(id).isPresent()).toList();
    Compact.writeCount(out, known.size());
    for (String id : known) {
      writeTopic(out, id);
    }
  }

  private void writeTopic(DataOutputStream out, String id) throws IOException {
    Compact.writeCount(out, numberOf(id));
  }

  private List<String> readTopics(ByteBuffer in) {
    int size = Compact.readLength(in);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ids.add(curriculum.topic(Compact.readCount(in)).id());
    }
    return ids;
  }

  private void write(DataOutputStream out, Recommendation item) throws IOException {
    writeTopic(out, item.topic().id());
    out.writeDouble(item.score());
    out.writeDouble(item.successProbability());
    Texts.writeName(out, item.state().name().toLowerCase(Locale.ROOT));
    Compact.writeCount(out, item.estimatedDuration().toSeconds());
    Compact.writeCount(out, item.estimatedDuration().toNanosPart());
    reasons.write(out, item.reasons());
    Texts.writeOptional(out, item.activity().map(chosen -> chosen.activity().id()));
  }

  private Decision.Item item(ByteBuffer in) {
    Topic topic = curriculum.topic(Compact.readCount(in));
    return new Decision.Item(
        topic.id(),
        topic.title(),
        in.getDouble(),
        in.getDouble(),
        PathStep.State.valueOf(Texts.readName(in).toUpperCase(Locale.ROOT)),
        Duration.ofSeconds(Compact.readLong(in), Compact.readLong(in)),
        reasons.read(in),
        Texts.readOptional(in));
  }

  private Decision.Candidate candidate(ByteBuffer in) {
    Topic topic = curriculum.topic(Compact.readCount(in));
    return new Decision.Candidate(topic.id(), topic.title(), in.getFloat(), in.getFloat());
  }

  Recorded read(DecisionEntry entry, DecisionBasis basis) {
    ByteBuffer in = ByteBuffer.wrap(entry.bytes());
    if (in.get() != DECISION) {
      throw new IllegalArgumentException("The entry has a form of another version.");
    }
    Scope scope = readScope(in);
    int goal = Compact.readCount(in);
    int count = Compact.readCount(in);
    Instant at = entry.at().plusNanos(Compact.readCount(in));
    int courses = Compact.readCount(in);
    Set<String> ids = new HashSet<>();
    for (int i = 1; i < courses; i++) {
      ids.add(Compact.readText(in));
    }
    List<String> pinned = readTopics(in);
    List<String> blocked = readTopics(in);
    List<String> hidden = readTopics(in);
    List<KeptGoal> goals = new ArrayList<>();
    int kept = Compact.readLength(in);
    for (int i = 0; i < kept; i++) {
      goals.add(readGoal(in, entry.learnerId()));
    }
    HistoryMark history = new HistoryMark(Compact.readLong(in), Compact.readSigned(in));
    byte[] digest = new byte[TraceDigest.BYTES];
    in.get(digest);
    List<Decision.Item> items = new ArrayList<>();
    int size = Compact.readLength(in);
    for (int i = 0; i < size; i++) {
      items.add(item(in));
    }
    Optional<EmptyReason> empty =
        Texts.readOptional(in).map(name -> EmptyReason.valueOf(name.toUpperCase(Locale.ROOT)));
    int candidates = Compact.readCount(in);
    List<Decision.Candidate> runnersUp = new ArrayList<>();
    int others = Compact.readLength(in);
    for (int i = 0; i < others; i++) {
      runnersUp.add(candidate(in));
    }
    Decision decision =
        new Decision(
            entry.id(),
            entry.learnerId(),
            at,
            scope,
            goal == 0 ? Optional.empty() : Optional.of(curriculum.topic(goal - 1).id()),
            count,
            basis,
            pinned,
            blocked,
            hidden,
            history,
            items,
            empty,
            runnersUp,
            candidates,
            HexFormat.of().formatHex(digest));
    return new Recorded(
        decision, courses == 0 ? Optional.empty() : Optional.of(Set.copyOf(ids)), goals);
  }
}
