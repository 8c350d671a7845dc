package io.cybersensei.servlet;

import static io.cybersensei.roster.Purpose.CHANGE;
import static io.cybersensei.roster.Purpose.VIEW;

import io.cybersensei.servlet.internal.accounts.AccountsResource;
import io.cybersensei.servlet.internal.accounts.KeysResource;
import io.cybersensei.servlet.internal.accounts.SessionsResource;
import io.cybersensei.servlet.internal.activities.ActivitiesResource;
import io.cybersensei.servlet.internal.auth.AccessRules;
import io.cybersensei.servlet.internal.auth.TokensInCookies;
import io.cybersensei.servlet.internal.goals.GoalsResource;
import io.cybersensei.servlet.internal.groups.GroupsResource;
import io.cybersensei.servlet.internal.groups.OwnGroupsResource;
import io.cybersensei.servlet.internal.health.HealthResource;
import io.cybersensei.servlet.internal.http.Endpoint;
import io.cybersensei.servlet.internal.http.Route;
import io.cybersensei.servlet.internal.interactions.InteractionsResource;
import io.cybersensei.servlet.internal.recommendations.LearningPathResource;
import io.cybersensei.servlet.internal.recommendations.RecommendationsResource;
import io.cybersensei.servlet.internal.recommendations.StuckResource;
import java.util.List;

/**
 * The routes of the API, in the order of {@code docs/http-api.md}. Each line has the method, the
 * path, who may call, and the method that handles the request.
 */
final class RouteTable {

  private final AccessRules access;

  RouteTable(AccessRules access) {
    this.access = access;
  }

  List<Route> accounts(
      AccountsResource accounts, SessionsResource sessions, KeysResource keys, String keysPath) {
    return List.of(
        post("/api/auth/register", access.anyone(accounts::register)),
        post("/api/auth/confirm", access.anyone(accounts::confirm)),
        post("/api/auth/login", access.anyone(accounts::login)),
        post("/api/auth/refresh", access.anyone(sessions::refresh)),
        post("/api/auth/logout", access.anyone(sessions::logout)),
        post("/api/auth/password", access.caller(sessions::changePassword)),
        get("/api/auth/sessions", access.caller(sessions::list)),
        delete("/api/auth/sessions/{id}", access.caller(sessions::end)),
        get(keysPath, access.anyone(keys::keys)));
  }

  List<Route> cookies(TokensInCookies cookies) {
    return List.of(get("/api/auth/csrf", access.anyone(cookies::csrfToken)));
  }

  List<Route> learning(
      InteractionsResource interactions,
      RecommendationsResource recommendations,
      LearningPathResource paths,
      StuckResource stuck,
      GoalsResource goals) {
    return List.of(
        post("/api/interactions", access.caller(interactions::log)),
        get(
            "/api/user/{username}/recommendations",
            access.reader(VIEW, recommendations::recommend)),
        get("/api/user/{username}/learning-path", access.reader(VIEW, paths::path)),
        get("/api/user/{username}/stuck", access.reader(VIEW, stuck::stuck)),
        get("/api/user/{username}/goals", access.reader(VIEW, goals::list)),
        put("/api/user/{username}/goals/{id}", access.reader(CHANGE, goals::keep)),
        delete("/api/user/{username}/goals/{id}", access.reader(CHANGE, goals::remove)),
        get("/api/user/{username}/goals/{id}/plan", access.reader(VIEW, goals::plan)),
        get("/api/recommendations", access.readerOfParameter(VIEW, recommendations::recommend)),
        get("/api/learning-path", access.readerOfParameter(VIEW, paths::path)),
        get("/api/stuck", access.readerOfParameter(VIEW, stuck::stuck)),
        get("/api/goals", access.readerOfParameter(VIEW, goals::list)),
        put("/api/goals", access.readerOfParameter(CHANGE, goals::keepParameter)),
        delete("/api/goals", access.readerOfParameter(CHANGE, goals::removeParameter)),
        get("/api/goals/plan", access.readerOfParameter(VIEW, goals::planParameter)));
  }

  List<Route> activities(ActivitiesResource activities) {
    return List.of(
        get("/api/activities", access.staff(activities::list)),
        put("/api/activities", access.staff(activities::replace)));
  }

  /** Returns the routes of groups that the host keeps, or Sensei. */
  List<Route> groups(GroupsResource groups) {
    return List.of(
        get("/api/groups", access.staff(groups::list)),
        get("/api/group/{group}", access.group(groups::get)));
  }

  /** Returns the routes that change the groups that Sensei keeps. */
  List<Route> ownGroups(OwnGroupsResource groups) {
    return List.of(
        put("/api/group/{group}", access.admin(groups::put)),
        delete("/api/group/{group}", access.admin(groups::remove)),
        put("/api/group/{group}/members", access.admin(groups::join)),
        delete("/api/group/{group}/members", access.admin(groups::leave)));
  }

  List<Route> health(HealthResource health) {
    return List.of(
        get("/health/live", access.anyone(health::live)),
        get("/health/ready", access.anyone(health::ready)),
        get("/health", access.anyone(health::ready)));
  }

  private static Route get(String path, Endpoint endpoint) {
    return new Route("GET", path, endpoint);
  }

  private static Route post(String path, Endpoint endpoint) {
    return new Route("POST", path, endpoint);
  }

  private static Route put(String path, Endpoint endpoint) {
    return new Route("PUT", path, endpoint);
  }

  private static Route delete(String path, Endpoint endpoint) {
    return new Route("DELETE", path, endpoint);
  }
}
