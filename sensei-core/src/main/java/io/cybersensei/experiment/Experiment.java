package io.cybersensei.experiment;

import io.cybersensei.internal.hash.Sha256;
import io.cybersensei.recommend.Policy;
import io.cybersensei.validation.Identifiers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An experiment: two to ten arms, to which learners are assigned by a hash of the experiment's name
 * and their id. The assignment is stored nowhere, is the same on every node, and is independent of
 * that of an experiment with another name. Changed shares assign other learners, so give a changed
 * experiment another name. Immutable: each method returns another experiment.
 *
 * <pre>{@code
 * Experiment.named("unlocks-2027")
 *     .withArm("standard", .5)
 *     .withArm("unlocks", .5, Policy.standard().with("unlocks", .8))
 * }</pre>
 *
 * <p>The first arm is the control, with which the others are compared.
 */
public final class Experiment {

  /** The maximum number of arms. */
  public static final int MAX_ARMS = 10;

  /** The smallest share of an arm. */
  public static final double MIN_SHARE = .01;

  /** The bits of the hash that fit into a {@code double} exactly. */
  private static final int BITS = 53;

  private static final double ROUNDING = 1e-9;

  private final String name;
  private final List<Arm> arms;

  private Experiment(String name, List<Arm> arms) {
    this.name = name;
    this.arms = List.copyOf(arms);
  }

  /**
   * An arm.
   *
   * @param name the name
   * @param share the share of the learners, from {@value #MIN_SHARE} to 1
   * @param policy the policy of the arm; empty for that of the settings
   * @param model the {@linkplain io.cybersensei.learning.model.LearningModel#fingerprint
   *     fingerprint} of a stored model; empty for the model in use
   */
  public record Arm(String name, double share, Optional<Policy> policy, Optional<String> model) {}

  /**
   * Returns an experiment without arms.
   *
   * @param name the name, 1–200 characters
   * @throws IllegalArgumentException if the name breaks a rule of {@link Identifiers#check}
   */
  public static Experiment named(String name) {
    require("name", name);
    return new Experiment(name, List.of());
  }

  private static void require(String field, String value) {
    Identifiers.check(field, Objects.requireNonNull(value, field))
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.message());
            });
  }

  /**
   * Returns the same experiment with one more arm, with the policy of the settings and the model in
   * use.
   *
   * @param name the name of the arm, 1–200 characters
   * @param share the share of the learners, from {@value #MIN_SHARE} to 1
   * @throws IllegalArgumentException if the name is taken, there are too many arms, or a value
   *     breaks its rule
   */
  public Experiment withArm(String name, double share) {
    return with(new Arm(name, share, Optional.empty(), Optional.empty()));
  }

  /**
   * Returns the same experiment with one more arm, with a policy of its own.
   *
   * @param name the name of the arm, 1–200 characters
   * @param share the share of the learners, from {@value #MIN_SHARE} to 1
   * @param policy the policy
   * @throws IllegalArgumentException if the name is taken, there are too many arms, or a value
   *     breaks its rule
   */
  public Experiment withArm(String name, double share, Policy policy) {
    return with(new Arm(name, share, Optional.of(policy), Optional.empty()));
  }

  /**
   * Returns the same experiment with one more arm, which does without the model's policy: topics
   * come in the order of the curriculum, as before the first training. It is the arm of a hold-out.
   *
   * @param name the name of the arm, 1–200 characters
   * @param share the share of the learners, from {@value #MIN_SHARE} to 1
   * @throws IllegalArgumentException if the name is taken, there are too many arms, or a value
   *     breaks its rule
   */
  public Experiment withHoldOut(String name, double share) {
    return withArm(name, share, Policy.withoutModel());
  }

  /**
   * Returns the same experiment with one more arm, with a stored model of its own. Sensei cannot be
   * built while there is no such model.
   *
   * @param name the name of the arm, 1–200 characters
   * @param share the share of the learners, from {@value #MIN_SHARE} to 1
   * @param model the {@linkplain io.cybersensei.learning.model.LearningModel#fingerprint
   *     fingerprint} of the model, which is the SHA-256 of its file
   * @throws IllegalArgumentException if the name is taken, there are too many arms, or a value
   *     breaks its rule
   */
  public Experiment withModelArm(String name, double share, String model) {
    return with(new Arm(name, share, Optional.empty(), Optional.of(model)));
  }

  private Experiment with(Arm arm) {
    require("arm", arm.name());
    if (!(arm.share() >= MIN_SHARE && arm.share() <= 1)) {
      throw new IllegalArgumentException(
          "share must be from " + MIN_SHARE + " to 1 but is " + arm.share() + ".");
    }
    List<Arm> more = new ArrayList<>(arms);
    more.add(arm);
    Set<String> names = new HashSet<>();
    if (more.size() > MAX_ARMS || !more.stream().allMatch(each -> names.add(each.name()))) {
      throw new IllegalArgumentException(
          "An experiment must have at most " + MAX_ARMS + " arms, each with a name of its own.");
    }
    return new Experiment(name, more);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /**
   * Returns the arms; the first is the control.
   *
   * @return an unmodifiable list
   */
  public List<Arm> arms() {
    return arms;
  }

  /**
   * Returns this experiment.
   *
   * @throws IllegalArgumentException if there are fewer than two arms, or the shares do not add up
   *     to 1
   */
  public Experiment checked() {
    double sum = arms.stream().mapToDouble(Arm::share).sum();
    if (arms.size() < 2 || Math.abs(sum - 1) > ROUNDING) {
      throw new IllegalArgumentException(
          "An experiment must have at least 2 arms, and shares that add up to 1; '"
              + name
              + "' has "
              + arms.size()
              + " arms with a sum of "
              + sum
              + ".");
    }
    return this;
  }

  /**
   * Returns the arm of a learner.
   *
   * @param learnerId the host's id of the learner
   * @throws IllegalArgumentException if this experiment is not {@link #checked}
   */
  public Arm armOf(String learnerId) {
    checked();
    byte[] text = (name + '\u0000' + learnerId).getBytes(StandardCharsets.UTF_8);
    long bits = ByteBuffer.wrap(Sha256.of(text, text.length)).getLong() >>> (Long.SIZE - BITS);
    double place = bits * 0x1p-53;
    double upTo = 0;
    for (Arm arm : arms) {
      upTo += arm.share();
      if (place < upTo) {
        return arm;
      }
    }
    return arms.get(arms.size() - 1);
  }
}
