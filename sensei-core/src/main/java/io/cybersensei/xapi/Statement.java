package io.cybersensei.xapi;

import io.cybersensei.interaction.InteractionDraft;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A statement of xAPI that was checked, before it is stored. Immutable.
 *
 * @param id the id
 * @param content the JSON object of the statement with everything but {@code stored}
 * @param digest the SHA-256 of the parts in which two statements of one id must agree, in
 *     base64url: 43 characters
 * @param byLearner whether a learner sent it about themselves, and not a service
 * @param target the id of the statement that its object refers to, if it does
 * @param voiding whether it voids its target
 * @param keys the {@linkplain StatementKey keys} under which it is found
 * @param learners the ids of all learners whom it names, which {@link
 *     io.cybersensei.validation.Identifiers} allow
 * @param draft the interaction that it maps to, with its id; empty for an unmapped one
 * @param attachments the attachments that came with it, each hash once
 */
public record Statement(
    UUID id,
    String content,
    String digest,
    boolean byLearner,
    Optional<UUID> target,
    boolean voiding,
    Set<String> keys,
    Set<String> learners,
    Optional<InteractionDraft> draft,
    List<Attachment> attachments) {

  /**
   * @throws IllegalArgumentException if the content is no object, or a voiding statement has no
   *     target
   */
  public Statement {
    Objects.requireNonNull(id, "id");
    if (!content.startsWith("{") || !content.endsWith("}")) {
      throw new IllegalArgumentException("content must be a JSON object.");
    }
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(target, "target");
    if (voiding && target.isEmpty()) {
      throw new IllegalArgumentException("target must be present in a voiding statement.");
    }
    keys = Set.copyOf(keys);
    learners = Set.copyOf(learners);
    Objects.requireNonNull(draft, "draft");
    attachments = List.copyOf(attachments);
  }

  /** Creates a statement without attachments. */
  public Statement(
      UUID id,
      String content,
      String digest,
      boolean byLearner,
      Optional<UUID> target,
      boolean voiding,
      Set<String> keys,
      Set<String> learners,
      Optional<InteractionDraft> draft) {
    this(id, content, digest, byLearner, target, voiding, keys, learners, draft, List.of());
  }

  /** Returns this statement with other attachments. */
  public Statement with(List<Attachment> attachments) {
    return new Statement(
        id, content, digest, byLearner, target, voiding, keys, learners, draft, attachments);
  }
}
