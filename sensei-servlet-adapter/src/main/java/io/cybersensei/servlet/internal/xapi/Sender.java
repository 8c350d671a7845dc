package io.cybersensei.servlet.internal.xapi;

import io.cybersensei.servlet.internal.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sender of a request.
 *
 * @param learnerId the learner who can only send and read statements about themselves; empty for
 *     services and admins
 * @param isPerson whether it is a person, and not a service
 * @param name the id of the service, or of the person
 */
record Sender(Optional<String> learnerId, boolean isPerson, String name) {

  /** No host has this name (RFC 2606), so that no other account is taken for one of these. */
  private static final String HOME = "https://sensei.invalid/";

  /** Returns the authority of statements from this sender. */
  JsonValue.Members authority() {
    Map<String, JsonValue> account = new LinkedHashMap<>();
    account.put("homePage", new JsonValue.Text(HOME + (isPerson ? "people" : "services")));
    account.put("name", new JsonValue.Text(name));
    Map<String, JsonValue> agent = new LinkedHashMap<>();
    agent.put("objectType", new JsonValue.Text("Agent"));
    agent.put("account", new JsonValue.Members(account));
    return new JsonValue.Members(agent);
  }
}
