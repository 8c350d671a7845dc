package io.cybersensei.xapi;

import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.internal.hash.Sha256;
import io.cybersensei.validation.Identifiers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The mapping of statements to interactions: of agents to learners, of verbs to types, and of
 * activities to topics and items. For the tables, see {@code docs/xapi.md}. Immutable.
 *
 * <pre>{@code
 * MappingProfile.standard()
 *     .withVerb("https://example.org/verbs/practised", InteractionType.ANSWERED)
 *     .withTopics(activity -> catalog.topicOf(activity).stream().toList())
 * }</pre>
 */
public final class MappingProfile {

  /** The longest duration of an interaction. A longer one is left out. */
  private static final Duration MAX_DURATION = Duration.ofDays(7);

  private static final String ADL = "http://adlnet.gov/expapi/verbs/";
  private static final String PASSED = ADL + "passed";
  private static final String FAILED = ADL + "failed";

  private static final MappingProfile STANDARD =
      new MappingProfile(
          Map.ofEntries(
              Map.entry(ADL + "answered", InteractionType.ANSWERED),
              Map.entry(ADL + "completed", InteractionType.COMPLETED),
              Map.entry(PASSED, InteractionType.COMPLETED),
              Map.entry(FAILED, InteractionType.COMPLETED),
              Map.entry(ADL + "experienced", InteractionType.VIEWED),
              Map.entry(ADL + "progressed", InteractionType.VIEWED),
              Map.entry(ADL + "launched", InteractionType.STARTED),
              Map.entry(ADL + "initialized", InteractionType.STARTED),
              Map.entry(ADL + "attempted", InteractionType.STARTED)),
          MappingProfile::learnerOf,
          MappingProfile::topicNames);

  private final Map<String, InteractionType> verbs;
  private final Function<Agent, Optional<String>> learners;
  private final Function<String, List<String>> topics;

  private MappingProfile(
      Map<String, InteractionType> verbs,
      Function<Agent, Optional<String>> learners,
      Function<String, List<String>> topics) {
    this.verbs = Map.copyOf(verbs);
    this.learners = learners;
    this.topics = topics;
  }

  /**
   * Returns the standard profile: the learner id is the name of the account or the e-mail address,
   * and the topic is the one in the curriculum whose id is that of the activity, or its last
   * segment after a slash, hash or colon, or that of one of its parents and groupings.
   */
  public static MappingProfile standard() {
    return STANDARD;
  }

  /**
   * Returns the same profile with one more verb.
   *
   * @param verb the id of the verb
   * @param type the type of its interactions; {@link InteractionType#ANSWERED} needs a score, or
   *     {@code success} as one
   */
  public MappingProfile withVerb(String verb, InteractionType type) {
    Map<String, InteractionType> more = new HashMap<>(verbs);
    more.put(Objects.requireNonNull(verb, "verb"), Objects.requireNonNull(type, "type"));
    return new MappingProfile(more, learners, topics);
  }

  /**
   * Returns the same profile with other learners.
   *
   * @param learners returns the id of the learner of an agent; empty for none
   */
  public MappingProfile withLearners(Function<Agent, Optional<String>> learners) {
    return new MappingProfile(verbs, Objects.requireNonNull(learners, "learners"), topics);
  }

  /**
   * Returns the same profile with other topics.
   *
   * @param topics returns the ids of topics that an activity can be about, by the id of the
   *     activity; the first in the curriculum counts
   */
  public MappingProfile withTopics(Function<String, List<String>> topics) {
    return new MappingProfile(verbs, learners, Objects.requireNonNull(topics, "topics"));
  }

  /** Returns the id of the learner of an agent; empty if it can be no learner. */
  public Optional<String> learner(Agent agent) {
    return learners.apply(agent).filter(id -> Identifiers.check("learner_id", id).isEmpty());
  }

  /**
   * Returns the interaction of a statement.
   *
   * @param report the statement
   * @param isTopic whether an id is that of a topic
   * @return the interaction; empty if the statement has no such verb, no topic, or no score
   *     although its type needs one
   */
  public Optional<InteractionDraft> map(Report report, Predicate<String> isTopic) {
    InteractionType type = verbs.get(report.verb());
    Optional<String> topic = topicOf(report, isTopic);
    if (type == null || topic.isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble score = type.scoreAllowed() ? scoreOf(report) : OptionalDouble.empty();
    if (type.scoreRequired() && score.isEmpty()) {
      return Optional.empty();
    }
    InteractionDraft draft =
        InteractionDraft.of(report.learnerId(), type, topic.get())
            .id(report.id())
            .metadata(report.metadata());
    if (!topics.apply(report.activity()).contains(topic.get())) {
      draft = draft.item(itemId(report.activity()));
    }
    if (score.isPresent()) {
      draft = draft.score(score.getAsDouble());
    }
    Optional<Duration> taken =
        report.duration().filter(duration -> duration.compareTo(MAX_DURATION) <= 0);
    if (taken.isPresent()) {
      draft = draft.taking(taken.get());
    }
    return Optional.of(
        report.occurredAt().isPresent() ? draft.at(report.occurredAt().get()) : draft);
  }

  private Optional<String> topicOf(Report report, Predicate<String> isTopic) {
    List<String> activities = new ArrayList<>(List.of(report.activity()));
    activities.addAll(report.contextActivities());
    return activities.stream()
        .flatMap(activity -> topics.apply(activity).stream())
        .filter(isTopic)
        .findFirst();
  }

  private static OptionalDouble scoreOf(Report report) {
    if (report.score().isPresent()) {
      return report.score();
    }
    if (report.success().isPresent()) {
      return OptionalDouble.of(report.success().get() ? 1 : 0);
    }
    return switch (report.verb()) {
      case PASSED -> OptionalDouble.of(1);
      case FAILED -> OptionalDouble.of(0);
      default -> OptionalDouble.empty();
    };
  }

  private static Optional<String> learnerOf(Agent agent) {
    return switch (agent.kind()) {
      case ACCOUNT, OPENID, MBOX_SHA1SUM -> Optional.of(agent.value());
      case MBOX -> Optional.of(agent.value().substring("mailto:".length()));
    };
  }

  private static List<String> topicNames(String activity) {
    int slash = activity.lastIndexOf('/');
    int hash = activity.lastIndexOf('#');
    int colon = activity.lastIndexOf(':');
    return List.of(activity, activity.substring(1 + Math.max(slash, Math.max(hash, colon))));
  }

  /** Returns the id of an activity as that of an item, or its hash if it is too long for one. */
  private static String itemId(String activity) {
    if (Identifiers.check("item_id", activity).isEmpty()) {
      return activity;
    }
    byte[] bytes = activity.getBytes(StandardCharsets.UTF_8);
    return "sha256:"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(bytes, bytes.length));
  }
}
