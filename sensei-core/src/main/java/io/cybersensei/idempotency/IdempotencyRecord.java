package io.cybersensei.idempotency;

import io.cybersensei.privacy.PersonalRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A kept key in the export of a learner's data. The response repeats data that the export has
 * elsewhere.
 *
 * @param sender the sender of the request
 * @param route the operation
 * @param status the status of the response; empty without one
 */
public record IdempotencyRecord(Sender sender, String route, OptionalInt status) {

  /** The kind of the records in an export. */
  public static final String KIND = "idempotency_keys";

  /** Creates a record. */
  public IdempotencyRecord {
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(route, "route");
    Objects.requireNonNull(status, "status");
  }

  /** Returns this key as a record for the learner, of the kind {@value #KIND}. */
  public PersonalRecord toPersonalRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("sent_by", sender.id());
    fields.put("route", route);
    status.ifPresent(value -> fields.put("status", value));
    return new PersonalRecord(KIND, fields);
  }
}
