package io.cybersensei.servlet;

import io.cybersensei.servlet.internal.accounts.AccountsResource;
import io.cybersensei.servlet.internal.accounts.KeysResource;
import io.cybersensei.servlet.internal.accounts.SessionsResource;
import io.cybersensei.servlet.internal.activities.ActivitiesResource;
import io.cybersensei.servlet.internal.auth.AccessRules;
import io.cybersensei.servlet.internal.auth.TokensInCookies;
import io.cybersensei.servlet.internal.goals.GoalsResource;
import io.cybersensei.servlet.internal.health.HealthResource;
import io.cybersensei.servlet.internal.http.Endpoint;
import io.cybersensei.servlet.internal.http.Route;
import io.cybersensei.servlet.internal.interactions.InteractionsResource;
import io.cybersensei.servlet.internal.placements.PlacementResource;
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
        get("/api/user/{username}/recommendations", access.reader(recommendations::recommend)),
        get("/api/user/{username}/learning-path", access.reader(paths::path)),
        get("/api/user/{username}/stuck", access.reader(stuck::stuck)),
        get("/api/user/{username}/goals", access.reader(goals::list)),
        put("/api/user/{username}/goals/{id}", access.reader(goals::keep)),
        delete("/api/user/{username}/goals/{id}", access.reader(goals::remove)),
        get("/api/user/{username}/goals/{id}/plan", access.reader(goals::plan)),
        get("/api/recommendations", access.readerOfParameter(recommendations::recommend)),
        get("/api/learning-path", access.readerOfParameter(paths::path)),
        get("/api/stuck", access.readerOfParameter(stuck::stuck)),
        get("/api/goals", access.readerOfParameter(goals::list)),
        put("/api/goals", access.readerOfParameter(goals::keepParameter)),
        delete("/api/goals", access.readerOfParameter(goals::removeParameter)),
        get("/api/goals/plan", access.readerOfParameter(goals::planParameter)));
  }

  List<Route> placements(PlacementResource placements) {
    return List.of(
        post("/api/user/{username}/placement", access.reader(placements::start)),
        get("/api/user/{username}/placement", access.reader(placements::latest)),
        post("/api/user/{username}/placement/answer", access.reader(placements::answer)),
        post("/api/user/{username}/placement/finish", access.reader(placements::finish)),
        post("/api/placement", access.readerOfParameter(placements::start)),
        get("/api/placement", access.readerOfParameter(placements::latest)),
        post("/api/placement/answer", access.readerOfParameter(placements::answer)),
        post("/api/placement/finish", access.readerOfParameter(placements::finish)));
  }

  List<Route> activities(ActivitiesResource activities) {
    return List.of(
        get("/api/activities", access.staff(activities::list)),
        put("/api/activities", access.staff(activities::replace)));
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
