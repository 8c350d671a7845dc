package io.cybersensei.servlet.internal.xapi.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of agents, groups and accounts. */
final class ActorRules {

  static final String AGENT = "Agent";
  static final String GROUP = "Group";
  static final String OBJECT_TYPE = "objectType";

  private static final List<String> IDENTIFIERS =
      List.of("mbox", "mbox_sha1sum", "openid", "account");
  private static final Set<String> OF_AGENT =
      Set.of(OBJECT_TYPE, "name", "mbox", "mbox_sha1sum", "openid", "account");
  private static final Set<String> OF_GROUP =
      Set.of(OBJECT_TYPE, "name", "mbox", "mbox_sha1sum", "openid", "account", "member");
  private static final Set<String> OF_ACCOUNT = Set.of("homePage", "name");
  private static final int CONSUMER_AND_USER = 2;

  private ActorRules() {}

  /** Checks an agent or group. */
  static void either(Node parent, String name) {
    parent.object(name).ifPresent(ActorRules::either);
  }

  static void either(Node actor) {
    Optional<String> type = actor.text(OBJECT_TYPE);
    if (type.isPresent() && type.get().equals(GROUP)) {
      group(actor);
    } else {
      agent(actor);
    }
  }

  /** Checks a group. */
  static void team(Node parent, String name) {
    parent
        .object(name)
        .ifPresent(
            team -> {
              if (team.text(OBJECT_TYPE).filter(GROUP::equals).isEmpty()) {
                team.refuse(OBJECT_TYPE, "unknown_value", "must be Group.");
              }
              group(team);
            });
  }

  /** Checks the authority: an agent, or an anonymous group of a consumer and its user (OAuth). */
  static void authority(Node parent, String name) {
    parent
        .object(name)
        .ifPresent(
            authority -> {
              either(authority);
              if (authority.text(OBJECT_TYPE).filter(GROUP::equals).isPresent()
                  && (identifiers(authority).size() != 0
                      || authority.objects("member").size() != CONSUMER_AND_USER)) {
                authority.refuse(
                    "member", "out_of_range", "must be two agents of an anonymous group.");
              }
            });
  }

  static void agent(Node agent) {
    agent.only(OF_AGENT);
    agent.text(OBJECT_TYPE, AGENT::equals, "unknown_value", "must be Agent.");
    checkParts(agent);
    if (identifiers(agent).size() != 1) {
      agent.refuse(
          "mbox",
          "required",
          "or exactly one of mbox_sha1sum, openid and account must identify the agent.");
    }
  }

  private static void group(Node group) {
    group.only(OF_GROUP);
    checkParts(group);
    int identifiers = identifiers(group).size();
    if (identifiers > 1) {
      group.refuse("mbox", "combined", "must be the only identifier of the group.");
    }
    if (identifiers == 0) {
      group.required("member");
    }
    group.objects("member").forEach(ActorRules::agent);
  }

  private static List<String> identifiers(Node actor) {
    return IDENTIFIERS.stream().filter(actor::has).toList();
  }

  private static void checkParts(Node actor) {
    actor.text("name");
    actor.text("mbox", Formats::isMailbox, "malformed", "must be mailto: and an e-mail address.");
    actor.text("mbox_sha1sum", Formats::isSha1, "malformed", "must have 40 hexadecimal digits.");
    actor.text("openid", Formats::isIri, "malformed", "must be an absolute URI.");
    actor
        .object("account")
        .ifPresent(
            account -> {
              account.only(OF_ACCOUNT).required("homePage", "name");
              account.text("homePage", Formats::isIrl, "malformed", "must be an absolute IRL.");
              account.text("name");
            });
  }
}
