package io.cybersensei.jpa.internal.idempotency;

import io.cybersensei.jpa.internal.sql.Tables;

/**
 * The statements of the keys.
 *
 * @param table the qualified name of the table
 * @param now the expression for the time of the database, in microseconds
 */
record IdempotencySql(String table, String now) {

  private static final String OF_REQUEST =
      " WHERE sender_id = ? AND is_service = ? AND request_name = ?";
  private static final String OF_SENDER = " WHERE sender_id = ? AND is_service = ?";
  private static final String OF_LEARNER = " WHERE (sender_id = ? AND is_service = 0)";

  IdempotencySql(Tables tables, String now) {
    this(tables.qualified("sensei_idempotency_key"), now);
  }

  String find() {
    return "SELECT claim_id, fingerprint, "
        + now
        + " - begun_at_micros, state, status, media_type, body FROM "
        + table
        + OF_REQUEST;
  }

  String insert() {
    return "INSERT INTO "
        + table
        + " (learner_id, route, fingerprint, claim_id, begun_at_micros, state, sender_id,"
        + " is_service, request_name) VALUES (?, ?, ?, ?, "
        + now
        + ", ?, ?, ?, ?)";
  }

  String claimAgain() {
    return "UPDATE "
        + table
        + " SET learner_id = ?, route = ?, fingerprint = ?, claim_id = ?, begun_at_micros = "
        + now
        + ", state = ?, status = NULL, media_type = NULL, body = NULL"
        + OF_REQUEST
        + " AND claim_id = ?";
  }

  String end() {
    return "UPDATE "
        + table
        + " SET state = ?, status = ?, media_type = ?, body = ?"
        + OF_REQUEST
        + " AND claim_id = ?";
  }

  String release() {
    return "DELETE FROM " + table + OF_REQUEST + " AND claim_id = ?";
  }

  String newestToForget() {
    return "SELECT begun_at_micros FROM "
        + table
        + OF_SENDER
        + " ORDER BY begun_at_micros DESC LIMIT 1 OFFSET ?";
  }

  String forgetUntil() {
    return "DELETE FROM " + table + OF_SENDER + " AND begun_at_micros <= ? AND state <> ?";
  }

  String forgetExpired() {
    return "DELETE FROM " + table + " WHERE begun_at_micros < " + now + " - ?";
  }

  String ofLearner() {
    return "SELECT sender_id, is_service, route, status FROM "
        + table
        + OF_LEARNER
        + " OR learner_id = ? ORDER BY begun_at_micros, request_name";
  }

  String erase() {
    return "DELETE FROM " + table + OF_LEARNER + " OR learner_id = ?";
  }
}
