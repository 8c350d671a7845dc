package io.cybersensei.xapi;

import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A statement in the store.
 *
 * @param sequence its place in the order of storing, at least 1
 * @param id the id
 * @param content the JSON object of the statement with everything but {@code stored}
 * @param storedAt the time of storing, in whole microseconds
 * @param byLearner whether a learner sent it about themselves, and not a service
 * @param voided whether another statement voids it
 */
public record StoredStatement(
    long sequence, UUID id, String content, Instant storedAt, boolean byLearner, boolean voided) {

  public StoredStatement {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(storedAt, "storedAt");
  }

  /** Returns the JSON object of the statement, with {@code stored}. */
  public String json() {
    String stored = "\"stored\":\"" + storedAt + "\"}";
    return content.equals("{}")
        ? "{" + stored
        : content.substring(0, content.length() - 1) + "," + stored;
  }

  /**
   * Returns this statement as a record for a learner whom it names, of the kind {@code statements},
   * with the fields {@code id}, {@code statement} (JSON), {@code stored} and {@code voided}, and
   * {@code attachments}, their content in Base64 by its hash, if some came with it.
   */
  public PersonalRecord toPersonalRecord(List<Attachment> attachments) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id.toString());
    fields.put("statement", json());
    fields.put("stored", storedAt.toString());
    fields.put("voided", voided);
    if (!attachments.isEmpty()) {
      Map<String, String> contents = new LinkedHashMap<>();
      for (Attachment each : attachments) {
        contents.put(each.sha2(), Base64.getEncoder().encodeToString(each.bytes()));
      }
      fields.put("attachments", contents);
    }
    return new PersonalRecord("statements", fields);
  }
}
