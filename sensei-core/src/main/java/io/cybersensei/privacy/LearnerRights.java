package io.cybersensei.privacy;

import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rights of learners over their personal data: an export of all data about a learner, its
 * erasure, and its merge with those of another id. Thread-safe.
 *
 * <p>Data that arrives after an erasure is kept, as that of a new learner. So stop logging for the
 * learner before you erase. With Sensei's own accounts, call {@link
 * io.cybersensei.auth.Accounts#deactivate} first. It ends the sessions of the learner; access
 * tokens are then refused at once on this node, and on the others within {@link
 * io.cybersensei.auth.session.SessionSettings#rememberedFor} (default: 5 seconds). Erase after that
 * time. An account that later takes the username of an erased one does not inherit what has arrived
 * in between: it is erased when the account is created.
 */
public final class LearnerRights {

  private final PersonalData data;
  private final InstantSource clock;

  /**
   * Creates the rights over the personal data of a storage.
   *
   * @param data the personal data of all learners
   * @param clock the clock that gives merges their time
   */
  public LearnerRights(PersonalData data, InstantSource clock) {
    this.data = Objects.requireNonNull(data, "data");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Writes all data about a learner as one JSON object in UTF-8, in constant memory. The object has
   * the member {@code learner}, with the id that was asked for, and one member for each kind of
   * record that exists: an array of objects under the name of the kind. The export contains no
   * password hash, which is of no use to the learner and of great use to a thief.
   *
   * @param learnerId the id of the learner, or any other text
   * @param out the stream that gets the object; it is flushed, but not closed
   * @throws IOException if the stream fails; part of the object may have been written
   */
  public void export(String learnerId, OutputStream out) throws IOException {
    Writer json = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Document document = new Document(json);
    try {
      document.begin(learnerId);
      data.read(learnerId, document::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    document.end();
    json.flush();
  }

  /**
   * Erases all data about a learner, including an account: all of it or, if an exception is thrown,
   * none. A second erasure changes nothing. Interactions that are logged {@linkplain PersonalData
   * meanwhile} are either erased or kept; those logged afterwards are kept.
   *
   * <p>Two things stay. Models that were trained before hold sums over many learners and no
   * learner's id. Audit events keep their time, type and account id, without the name, the network
   * and the ids of merged learners.
   *
   * @param learnerId the id of the learner, or any other text
   */
  public Erasure erase(String learnerId) {
    return data.erase(learnerId);
  }

  /**
   * Gives one learner's data to another one, in one transaction: a rename, if the other id is new,
   * and a merge otherwise. Interactions, goals and memberships of groups move; the snapshots of
   * both learners are computed again from their common history. A second merge changes nothing.
   * Interactions that are logged for the former id {@linkplain PersonalData meanwhile} stay there
   * until it is merged again.
   *
   * <p>If both learners keep the same goal, the one of the former ends; another goal with an id
   * that is taken gets a number. An account of Sensei of the former learner is erased with its
   * sessions; the learner signs in with the account of the other id. The audit events of the
   * account become those of the other learner's account; if there is none, they lose the name and
   * the network. The merge itself is an audit event of the storage, without an actor.
   *
   * @param fromId the id of the former learner; an unknown one has nothing to move
   * @param intoId the id of the learner who stays, or a new id
   */
  public MergeResult merge(String fromId, String intoId) {
    return merge(fromId, intoId, Actor.host());
  }

  /**
   * Gives one learner's data to another one, as {@link #merge(String, String)} does, and names the
   * one who asked for it in the audit event.
   *
   * @param fromId the id of the former learner; an unknown one has nothing to move
   * @param intoId the id of the learner who stays, or a new id
   * @param by the one who asks for it
   */
  public MergeResult merge(String fromId, String intoId, Actor by) {
    Objects.requireNonNull(by, "by");
    List<Violation> violations = new ArrayList<>();
    Identifiers.check("from", fromId).ifPresent(violations::add);
    Identifiers.check("into", intoId).ifPresent(violations::add);
    if (violations.isEmpty() && fromId.equals(intoId)) {
      violations.add(new Violation("into", "same", "into must be another learner than from."));
    }
    return violations.isEmpty()
        ? new MergeResult.Merged(
            data.merge(fromId, intoId, by, clock.instant().truncatedTo(ChronoUnit.MICROS)))
        : new MergeResult.Refused(violations);
  }

  /** A JSON document being written: the array of a kind is open until a record of another kind. */
  private static final class Document {

    private final Writer json;
    private String kind = "";

    Document(Writer json) {
      this.json = json;
    }

    void begin(String learnerId) throws IOException {
      json.write("{\"learner\":" + JsonText.of(Map.of("learner_id", learnerId)));
    }

    void add(PersonalRecord record) {
      try {
        if (record.kind().equals(kind)) {
          json.write(',');
        } else {
          endArray();
          kind = record.kind();
          json.write(",\n\"" + kind + "\":[");
        }
        json.write('\n' + JsonText.of(record.fields()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void end() throws IOException {
      endArray();
      json.write("}\n");
    }

    private void endArray() throws IOException {
      if (!kind.isEmpty()) {
        json.write(']');
      }
    }
  }
}
