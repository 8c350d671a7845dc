package io.cybersensei.servlet.internal.xapi;

import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.xapi.Agent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The identities of agents and groups that were checked. */
final class Agents {

  private Agents() {}

  static boolean isGroup(JsonValue.Members actor) {
    return Json.text(actor, "objectType").filter("Group"::equals).isPresent();
  }

  /** Returns the identity; empty for an anonymous group. */
  static Optional<Agent> identity(JsonValue.Members actor) {
    Optional<JsonValue.Members> account = Json.object(actor, "account");
    if (account.isPresent()) {
      return Optional.of(
          new Agent(
              Agent.Kind.ACCOUNT,
              Json.text(account.get(), "homePage").orElse(""),
              Json.text(account.get(), "name").orElse("")));
    }
    return Json.text(actor, "mbox")
        .map(mbox -> new Agent(Agent.Kind.MBOX, "", mbox))
        .or(
            () ->
                Json.text(actor, "mbox_sha1sum")
                    .map(
                        hash ->
                            new Agent(Agent.Kind.MBOX_SHA1SUM, "", hash.toLowerCase(Locale.ROOT))))
        .or(() -> Json.text(actor, "openid").map(id -> new Agent(Agent.Kind.OPENID, "", id)));
  }

  /** Returns the actor and the members of a group. */
  static List<JsonValue.Members> all(JsonValue.Members actor) {
    List<JsonValue.Members> all = new ArrayList<>(List.of(actor));
    all.addAll(Json.objects(actor, "member"));
    return all;
  }
}
