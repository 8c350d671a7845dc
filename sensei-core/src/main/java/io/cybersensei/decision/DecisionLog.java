package io.cybersensei.decision;

import io.cybersensei.decision.DecisionCodec.Recorded;
import io.cybersensei.decision.ReplayResult.Cause;
import io.cybersensei.feedback.Feedback;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.internal.time.NodeTime;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.metrics.Metrics;
import io.cybersensei.privacy.Actor;
import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import io.cybersensei.recommend.Policy;
import io.cybersensei.recommend.Recommendation;
import io.cybersensei.recommend.RecommendationTrace;
import io.cybersensei.validation.Identifiers;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The decision log: what was recommended to whom, when, by which model and policy, among which
 * candidates and for which reasons, and what became of it. {@link io.cybersensei.Sensei} has one
 * ready to use; {@code Sensei.Builder.decisions} turns it on.
 *
 * <p>Each list of recommendations is one entry of some hundred bytes, which is made in the thread
 * of the caller and stored by another one, in batches. Entries that cannot be stored wait; those
 * that are lost are {@linkplain #statistics counted}. Entries that wait are lost with the process,
 * so call {@link #flush} before it ends. Thread-safe.
 *
 * <pre>{@code
 * DecisionPage page = sensei.decisions().page("ada", Optional.empty(), 20);
 * sensei.decisions().replay(page.items().get(0).decision());
 * }</pre>
 */
public final class DecisionLog {

  /** The maximum number of decisions of a page. */
  public static final int MAX_LIMIT = 100;

  /** The days after a decision within which feedback and interactions are its outcome. */
  public static final int OUTCOME_DAYS = 14;

  /** The maximum number of the next answers of an outcome. */
  public static final int MAX_NEXT = 20;

  private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");
  private static final UUID LAST_ID = new UUID(-1, -1);
  private static final int CHUNK = 200;

  private final DecisionStore store;
  private final Optional<DecisionWriter> writer;
  private final Optional<DecisionRecorder> recorder;
  private final DecisionReader reader;
  private final OutcomeFinder outcomes;
  private final DecisionReplay replays;
  private final Function<String, Optional<LearningModel>> models;

  /**
   * Creates a decision log.
   *
   * @param store the store
   * @param settings the settings; empty if nothing is recorded
   * @param interactions the log of interactions, for outcomes and replays
   * @param models finds a stored model by its {@linkplain LearningModel#fingerprint fingerprint}
   * @param policies the policies of the application, which have the rules of the host
   * @param clock the clock
   * @param sharedNow the time of the storage, if it has one
   * @param metrics the receiver of measurements
   * @throws IllegalStateException if there are settings and the storage keeps no decisions
   */
  public DecisionLog(
      DecisionStore store,
      Optional<DecisionSettings> settings,
      InteractionStore interactions,
      Function<String, Optional<LearningModel>> models,
      List<Policy> policies,
      InstantSource clock,
      Supplier<Optional<Instant>> sharedNow,
      Metrics metrics) {
    if (settings.isPresent() && store instanceof NoDecisions) {
      throw new IllegalStateException(
          "decisions: this storage keeps no decisions, because it does not implement"
              + " Storage.decisions(). Use a storage that does, such as JpaStorage.");
    }
    this.store = Objects.requireNonNull(store, "store");
    this.writer =
        settings.map(
            on ->
                new DecisionWriter(
                    store, on, () -> earliest(clock, sharedNow), new NodeTime(clock), metrics));
    this.recorder = writer.map(to -> new DecisionRecorder(to, settings.get().runnersUp()));
    this.reader = new DecisionReader(store);
    this.outcomes = new OutcomeFinder(store, interactions);
    this.replays = new DecisionReplay(interactions, policies);
    this.models = models;
  }

  /** A node with a clock that is ahead must not delete what is not old. */
  private static Instant earliest(InstantSource clock, Supplier<Optional<Instant>> sharedNow) {
    Instant here = clock.instant();
    return sharedNow.get().filter(here::isAfter).orElse(here);
  }

  /** Returns whether decisions are recorded. */
  public boolean isOn() {
    return writer.isPresent();
  }

  /** Returns the receiver of recommendations; empty if nothing is recorded. */
  public Optional<Consumer<RecommendationTrace>> recommendations() {
    return recorder.map(to -> to::record);
  }

  /** Returns the receiver of feedback, which does nothing if nothing is recorded. */
  public Consumer<List<Feedback>> feedback() {
    return recorder.<Consumer<List<Feedback>>>map(to -> to::record).orElse(given -> {});
  }

  /** Returns the number of entries that were stored, wait, or are lost. */
  public DecisionStatistics statistics() {
    return writer
        .map(DecisionWriter::statistics)
        .orElseGet(() -> new DecisionStatistics(0, 0, 0, 0));
  }

  /**
   * Stores the entries that wait. Call it before the process ends.
   *
   * @throws RuntimeException if the storage fails; the entries wait on
   */
  public void flush() {
    writer.ifPresent(DecisionWriter::writeAll);
  }

  /**
   * Returns a page of the decisions about a learner with their outcomes, newest first. Entries of
   * this object that wait are stored before.
   *
   * @param learnerId the host's id of the learner; there are no decisions about an unknown id
   * @param cursor the place at which the page begins, from the page before; empty for the newest
   * @param limit the maximum number of decisions, 1–{@value #MAX_LIMIT}
   * @throws IllegalArgumentException if the limit is out of range
   * @throws IllegalStateException if an entry is damaged, or of a later version of Sensei
   */
  public DecisionPage page(String learnerId, Optional<DecisionPage.Cursor> cursor, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "limit must be from 1 to " + MAX_LIMIT + " but is " + limit + ".");
    }
    if (isImpossible(learnerId)) {
      return new DecisionPage(List.of(), Optional.empty());
    }
    flush();
    DecisionPage.Cursor from = cursor.orElse(new DecisionPage.Cursor(END, LAST_ID));
    List<DecisionEntry> found = decisions(learnerId, from, limit + 1);
    List<Decision> shown =
        found.stream().limit(limit).map(entry -> reader.read(entry).decision()).toList();
    return new DecisionPage(
        outcomes.of(learnerId, shown, reader),
        found.size() > limit
            ? Optional.of(
                new DecisionPage.Cursor(found.get(limit - 1).at(), found.get(limit - 1).id()))
            : Optional.empty());
  }

  /** Returns whether no learner can have an id. Some databases reject queries for others. */
  private static boolean isImpossible(String learnerId) {
    return Identifiers.check("learner_id", learnerId).isPresent();
  }

  /** Returns decisions before a place, newest first, without the feedback between them. */
  private List<DecisionEntry> decisions(String learnerId, DecisionPage.Cursor from, int limit) {
    List<DecisionEntry> found = new ArrayList<>();
    DecisionPage.Cursor place = from;
    while (true) {
      List<DecisionEntry> next = store.before(learnerId, place.at(), place.id(), CHUNK);
      for (DecisionEntry each : next) {
        if (each.contextId().isPresent()) {
          found.add(each);
          if (found.size() == limit) {
            return found;
          }
        }
      }
      if (next.size() < CHUNK) {
        return found;
      }
      DecisionEntry last = next.get(next.size() - 1);
      place = new DecisionPage.Cursor(last.at(), last.id());
    }
  }

  /**
   * Finds a decision by its id, by reading the learner's decisions.
   *
   * @param learnerId the host's id of the learner
   * @param id the id of the decision
   */
  public Optional<Decision> find(String learnerId, UUID id) {
    if (isImpossible(learnerId)) {
      return Optional.empty();
    }
    flush();
    DecisionPage.Cursor place = new DecisionPage.Cursor(END, LAST_ID);
    while (true) {
      List<DecisionEntry> next = store.before(learnerId, place.at(), place.id(), CHUNK);
      for (DecisionEntry each : next) {
        if (each.id().equals(id) && each.contextId().isPresent()) {
          return Optional.of(reader.read(each).decision());
        }
      }
      if (next.size() < CHUNK) {
        return Optional.empty();
      }
      DecisionEntry last = next.get(next.size() - 1);
      place = new DecisionPage.Cursor(last.at(), last.id());
    }
  }

  /**
   * Returns all decisions of a window, learner by learner, each learner's oldest first. The order
   * of the learners is undefined. The stream is lazy and must be closed.
   *
   * @param window the window
   */
  public Stream<Decision> replayed(TimeWindow window) {
    flush();
    return store
        .replay(window)
        .filter(entry -> entry.contextId().isPresent())
        .map(entry -> reader.read(entry).decision());
  }

  /**
   * Returns the acceptance of the decisions of a window, and the calibration of their predictions
   * on the answers that followed. It reads the interactions of each learner with a decision.
   *
   * @param window the window of the decisions; answers count for {@value #OUTCOME_DAYS} days more
   */
  public DecisionQuality quality(TimeWindow window) {
    DecisionQuality.Sums sums = new DecisionQuality.Sums();
    List<Decision> ofLearner = new ArrayList<>();
    try (Stream<Decision> decisions = replayed(window)) {
      decisions.forEachOrdered(
          next -> {
            if (!ofLearner.isEmpty()
                && (ofLearner.size() == CHUNK
                    || !ofLearner.get(0).learnerId().equals(next.learnerId()))) {
              add(ofLearner, sums);
            }
            ofLearner.add(next);
          });
    }
    add(ofLearner, sums);
    return sums.quality();
  }

  /** Adds consecutive decisions about a learner, and clears the list. */
  private void add(List<Decision> ofLearner, DecisionQuality.Sums sums) {
    if (!ofLearner.isEmpty()) {
      String learnerId = ofLearner.get(0).learnerId();
      Collections.reverse(ofLearner);
      outcomes.of(learnerId, ofLearner, reader).forEach(sums::add);
      ofLearner.clear();
    }
  }

  /**
   * Computes a decision again, from the log and a stored model, and compares every bit.
   *
   * @param decision the decision
   */
  public ReplayResult replay(Decision decision) {
    return modelOf(decision)
        .map(model -> replay(decision, model))
        .orElseGet(() -> modelMissing(decision.basis().model()));
  }

  private Optional<LearningModel> modelOf(Decision decision) {
    String fingerprint = decision.basis().model();
    return Optional.of(LearningModel.untrained())
        .filter(model -> model.fingerprint().equals(fingerprint))
        .or(() -> models.apply(fingerprint));
  }

  /**
   * Computes a decision again, from the log and a given model, and compares every bit.
   *
   * @param decision the decision
   * @param model the model of the decision, for example from an archived file
   */
  public ReplayResult replay(Decision decision, LearningModel model) {
    return replayed(
        decision, model, recorded -> replay(recorded, model), notPossible -> notPossible);
  }

  /**
   * Computes the {@linkplain Decision#runnersUp other candidates} of a decision again, with the
   * reasons and the evidence that they would have had in the list. An entry has their scores alone.
   *
   * @param decision the decision
   * @return the other candidates by falling score; empty if the decision cannot be computed again
   *     to the last bit, of which {@link #replay(Decision)} tells the cause
   */
  public List<Recommendation> others(Decision decision) {
    return modelOf(decision).map(model -> others(decision, model)).orElse(List.of());
  }

  /**
   * Computes the other candidates of a decision again, with a given model; see {@link
   * #others(Decision)}.
   *
   * @param decision the decision
   * @param model the model of the decision, for example from an archived file
   */
  public List<Recommendation> others(Decision decision, LearningModel model) {
    return replayed(
        decision,
        model,
        recorded ->
            replay(recorded, model)
                .match(
                    same -> replays.others(recorded, curriculumOf(recorded), model),
                    different -> List.of(),
                    notPossible -> List.of()),
        notPossible -> List.of());
  }

  private <R> R replayed(
      Decision decision,
      LearningModel model,
      Function<Recorded, R> replay,
      Function<ReplayResult.NotPossible, R> notPossible) {
    if (!model.fingerprint().equals(decision.basis().model())) {
      return notPossible.apply(modelMissing(decision.basis().model()));
    }
    Instant at = decision.at().truncatedTo(ChronoUnit.MICROS);
    return store
        .within(decision.learnerId(), new TimeWindow(at, at.plus(1, ChronoUnit.MICROS)), CHUNK)
        .stream()
        .filter(entry -> entry.id().equals(decision.id()))
        .findFirst()
        .map(reader::read)
        .map(replay)
        .orElseGet(
            () ->
                notPossible.apply(
                    new ReplayResult.NotPossible(
                        Cause.DECISION_MISSING, "The entry of the decision was deleted.")));
  }

  private ReplayResult replay(Recorded recorded, LearningModel model) {
    return replays.replay(recorded, curriculumOf(recorded), model);
  }

  private IndexedCurriculum curriculumOf(Recorded recorded) {
    return reader.curriculum(recorded.decision().basis().curriculumId());
  }

  private static ReplayResult.NotPossible modelMissing(String fingerprint) {
    return new ReplayResult.NotPossible(
        Cause.MODEL_MISSING,
        "The model with the SHA-256 "
            + fingerprint
            + " is not among the stored ones. Pass its file.");
  }

  /**
   * Returns personal data of which an erasure and a merge cover the entries that wait as well.
   *
   * @param data the personal data in the stores
   */
  public PersonalData covering(PersonalData data) {
    return writer.<PersonalData>map(to -> new Covering(data, to)).orElse(data);
  }

  private record Covering(PersonalData data, DecisionWriter writer) implements PersonalData {

    @Override
    public void read(String learnerId, Consumer<PersonalRecord> records) {
      writer.writeAll();
      data.read(learnerId, records);
    }

    @Override
    public Erasure erase(String learnerId) {
      return writer.without(learnerId, () -> data.erase(learnerId));
    }

    @Override
    public Merge merge(String fromId, String intoId) {
      writer.writeAll();
      return writer.without(fromId, () -> data.merge(fromId, intoId));
    }

    @Override
    public Merge merge(String fromId, String intoId, Actor by, Instant at) {
      writer.writeAll();
      return writer.without(fromId, () -> data.merge(fromId, intoId, by, at));
    }
  }
}
