package io.cybersensei.servlet;

import static io.cybersensei.auth.service.ServiceScope.LOG;
import static io.cybersensei.auth.service.ServiceScope.MERGE;
import static io.cybersensei.auth.service.ServiceScope.RECOMMEND;
import static io.cybersensei.auth.service.ServiceScope.STATEMENTS;
import static io.cybersensei.auth.service.ServiceScope.TEACH;
import static io.cybersensei.roster.Purpose.CHANGE;
import static io.cybersensei.roster.Purpose.ERASE;
import static io.cybersensei.roster.Purpose.EXPORT;
import static io.cybersensei.roster.Purpose.VIEW;
import static io.cybersensei.servlet.internal.http.ChangeLimit.OWN;
import static io.cybersensei.servlet.internal.http.ChangeLimit.PARTS;
import static io.cybersensei.servlet.internal.http.ChangeLimit.SESSION;
import static io.cybersensei.servlet.internal.http.EntityTag.polled;

import io.cybersensei.servlet.internal.accounts.AccountsResource;
import io.cybersensei.servlet.internal.accounts.KeysResource;
import io.cybersensei.servlet.internal.accounts.SessionsResource;
import io.cybersensei.servlet.internal.activities.ActivitiesResource;
import io.cybersensei.servlet.internal.admin.AuditResource;
import io.cybersensei.servlet.internal.admin.MetricsResource;
import io.cybersensei.servlet.internal.admin.ModelsResource;
import io.cybersensei.servlet.internal.admin.TrainingResource;
import io.cybersensei.servlet.internal.auth.AccessRules;
import io.cybersensei.servlet.internal.auth.TokensInCookies;
import io.cybersensei.servlet.internal.challenges.ChallengesResource;
import io.cybersensei.servlet.internal.curriculum.CurriculumResource;
import io.cybersensei.servlet.internal.dashboard.ActivityResource;
import io.cybersensei.servlet.internal.dashboard.DashboardResource;
import io.cybersensei.servlet.internal.decisions.DecisionsResource;
import io.cybersensei.servlet.internal.feedback.FeedbackResource;
import io.cybersensei.servlet.internal.goals.GoalsResource;
import io.cybersensei.servlet.internal.groups.GroupInsightsResource;
import io.cybersensei.servlet.internal.groups.GroupsResource;
import io.cybersensei.servlet.internal.groups.OwnGroupsResource;
import io.cybersensei.servlet.internal.guidance.GuidanceResource;
import io.cybersensei.servlet.internal.health.HealthResource;
import io.cybersensei.servlet.internal.http.Endpoint;
import io.cybersensei.servlet.internal.http.Route;
import io.cybersensei.servlet.internal.idempotency.IdempotentHandlers;
import io.cybersensei.servlet.internal.interactions.InteractionsResource;
import io.cybersensei.servlet.internal.interactions.LearnersInteractionsResource;
import io.cybersensei.servlet.internal.mastery.MasteryResource;
import io.cybersensei.servlet.internal.mastery.PracticeResource;
import io.cybersensei.servlet.internal.mastery.RightsResource;
import io.cybersensei.servlet.internal.openapi.OpenApiResource;
import io.cybersensei.servlet.internal.placements.PlacementResource;
import io.cybersensei.servlet.internal.recommendations.LearnersRecommendationsResource;
import io.cybersensei.servlet.internal.recommendations.LearningPathResource;
import io.cybersensei.servlet.internal.recommendations.RecommendationsResource;
import io.cybersensei.servlet.internal.recommendations.StuckResource;
import io.cybersensei.servlet.internal.search.SearchResource;
import io.cybersensei.servlet.internal.search.SimilarTopicsResource;
import io.cybersensei.servlet.internal.services.LearnersResource;
import io.cybersensei.servlet.internal.services.ServicesResource;
import io.cybersensei.servlet.internal.uploads.TusResource;
import io.cybersensei.servlet.internal.uploads.UploadsResource;
import io.cybersensei.servlet.internal.xapi.StatementsResource;
import io.cybersensei.upload.Uploads;
import java.util.ArrayList;
import java.util.List;

/**
 * The routes of the API, in the order of {@code docs/http-api.md}. Each line has the method, the
 * path, who may call, and the method that handles the request. A request that changes something
 * takes from the budget of its caller unless the line names another one.
 */
final class RouteTable {

  private final AccessRules access;
  private final IdempotentHandlers once;

  /**
   * @param once makes the handlers of routes that take the header Idempotency-Key
   */
  RouteTable(AccessRules access, IdempotentHandlers once) {
    this.access = access;
    this.once = once;
  }

  List<Route> accounts(
      AccountsResource accounts, SessionsResource sessions, KeysResource keys, String keysPath) {
    return List.of(
        post("/api/auth/register", access.anyoneLimited(accounts::register)),
        post("/api/auth/confirm", access.anyoneLimited(accounts::confirm)),
        post("/api/auth/login", access.anyoneLimited(accounts::login)),
        post("/api/auth/refresh", access.anyoneLimited(sessions::refresh)),
        post("/api/auth/logout", access.anyoneLimited(sessions::logout)),
        post("/api/auth/password", access.caller(SESSION, sessions::changePassword)),
        get("/api/auth/sessions", access.caller(sessions::list)),
        delete("/api/auth/sessions/{id}", access.caller(SESSION, sessions::end)),
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
        post("/api/interactions", access.caller(OWN, once.interactions(interactions::log))),
        get(
            "/api/user/{username}/recommendations",
            polled(access.reader(VIEW, recommendations::recommend))),
        get("/api/user/{username}/learning-path", access.reader(VIEW, paths::path)),
        get("/api/user/{username}/stuck", access.reader(VIEW, stuck::stuck)),
        get("/api/user/{username}/goals", access.reader(VIEW, goals::list)),
        put("/api/user/{username}/goals/{id}", access.reader(CHANGE, goals::keep)),
        delete("/api/user/{username}/goals/{id}", access.reader(CHANGE, goals::remove)),
        get("/api/user/{username}/goals/{id}/plan", access.reader(VIEW, goals::plan)),
        get(
            "/api/recommendations",
            polled(access.readerOfParameter(VIEW, recommendations::recommend))),
        get("/api/learning-path", access.readerOfParameter(VIEW, paths::path)),
        get("/api/stuck", access.readerOfParameter(VIEW, stuck::stuck)),
        get("/api/goals", access.readerOfParameter(VIEW, goals::list)),
        put("/api/goals", access.readerOfParameter(CHANGE, goals::keepParameter)),
        delete("/api/goals", access.readerOfParameter(CHANGE, goals::removeParameter)),
        get("/api/goals/plan", access.readerOfParameter(VIEW, goals::planParameter)));
  }

  List<Route> dashboard(
      DashboardResource dashboard,
      ActivityResource activity,
      FeedbackResource feedback,
      DecisionsResource decisions) {
    return List.of(
        get("/api/user/{username}/dashboard", polled(access.reader(VIEW, dashboard::dashboard))),
        get("/api/dashboard", polled(access.readerOfParameter(VIEW, dashboard::dashboard))),
        get("/api/user/{username}/activity", access.reader(VIEW, activity::page)),
        get("/api/activity", access.readerOfParameter(VIEW, activity::page)),
        get("/api/user/{username}/feedback/recommendation", access.reader(VIEW, feedback::list)),
        post(
            "/api/user/{username}/feedback/recommendation",
            access.reader(CHANGE, once.readerOfDocument(feedback::give))),
        get("/api/feedback/recommendation", access.readerOfParameter(VIEW, feedback::list)),
        post(
            "/api/feedback/recommendation",
            access.readerOfParameter(CHANGE, once.readerOfDocument(feedback::give))),
        get("/api/user/{username}/decisions", access.reader(VIEW, decisions::page)),
        get("/api/decisions", access.readerOfParameter(VIEW, decisions::page)));
  }

  List<Route> challenges(ChallengesResource challenges) {
    return List.of(
        get("/api/user/{username}/challenge", access.reader(VIEW, challenges::list)),
        post(
            "/api/user/{username}/challenge",
            access.reader(CHANGE, once.reader(challenges::raise))),
        post(
            "/api/user/{username}/challenge/decision",
            access.tutor(once.tutor(challenges::decide))),
        get("/api/challenge", access.readerOfParameter(VIEW, challenges::list)),
        post("/api/challenge", access.readerOfParameter(CHANGE, once.reader(challenges::raise))),
        post("/api/challenge/decision", access.tutorOfParameter(once.tutor(challenges::decide))));
  }

  List<Route> guidance(GuidanceResource guidance) {
    return List.of(
        get("/api/guidance/{username}", access.reader(VIEW, guidance::list)),
        put("/api/guidance/{username}/{topic}", access.tutor(guidance::put)),
        delete("/api/guidance/{username}/{topic}", access.tutor(guidance::end)),
        get("/api/guidance", access.readerOfParameter(VIEW, guidance::list)),
        put("/api/guidance", access.tutorOfParameter(guidance::putParameter)),
        delete("/api/guidance", access.tutorOfParameter(guidance::endParameter)));
  }

  List<Route> placements(PlacementResource placements) {
    return List.of(
        post(
            "/api/user/{username}/placement",
            access.reader(CHANGE, once.reader(placements::start))),
        get("/api/user/{username}/placement", access.reader(VIEW, placements::latest)),
        post(
            "/api/user/{username}/placement/answer",
            access.reader(CHANGE, once.reader(placements::answer))),
        post(
            "/api/user/{username}/placement/finish",
            access.reader(CHANGE, once.reader(placements::finish))),
        post("/api/placement", access.readerOfParameter(CHANGE, once.reader(placements::start))),
        get("/api/placement", access.readerOfParameter(VIEW, placements::latest)),
        post(
            "/api/placement/answer",
            access.readerOfParameter(CHANGE, once.reader(placements::answer))),
        post(
            "/api/placement/finish",
            access.readerOfParameter(CHANGE, once.reader(placements::finish))));
  }

  List<Route> mastery(MasteryResource mastery, PracticeResource practice, RightsResource rights) {
    return List.of(
        get("/api/user/{username}/mastery", access.reader(VIEW, mastery::mastery)),
        get(
            "/api/user/{username}/time-to-mastery/{topic}",
            access.reader(VIEW, practice::timeToMastery)),
        get("/api/user/{username}/export", access.reader(EXPORT, rights::export)),
        delete("/api/user/{username}", access.reader(ERASE, rights::erase)),
        get(
            "/api/learning/topic/{topic}/next-question",
            access.readerOfParameter(VIEW, practice::nextQuestion)),
        get(
            "/api/learning/topic/{topic}/difficulty/suggest",
            access.readerOfParameter(VIEW, practice::suggest)),
        get("/api/mastery", access.readerOfParameter(VIEW, mastery::mastery)),
        get(
            "/api/time-to-mastery",
            access.readerOfParameter(VIEW, practice::timeToMasteryOfParameter)),
        get("/api/export", access.readerOfParameter(EXPORT, rights::export)),
        delete("/api/user", access.readerOfParameter(ERASE, rights::erase)),
        get(
            "/api/next-question",
            access.readerOfParameter(VIEW, practice::nextQuestionOfParameter)),
        get(
            "/api/difficulty/suggest",
            access.readerOfParameter(VIEW, practice::suggestOfParameter)));
  }

  List<Route> curriculum(CurriculumResource curriculum) {
    return List.of(
        get("/api/curriculum", access.staff(TEACH, curriculum::get)),
        put("/api/curriculum", access.service(TEACH, curriculum::put)));
  }

  List<Route> activities(ActivitiesResource activities) {
    return List.of(
        get("/api/activities", access.staff(activities::list)),
        put("/api/activities", access.staff(TEACH, activities::replace)));
  }

  /** Returns the routes of groups that the host keeps, or Sensei. */
  List<Route> groups(GroupsResource groups, GroupInsightsResource insights) {
    return List.of(
        get("/api/groups", access.staff(groups::list)),
        get("/api/group/{group}", access.group(groups::get)),
        get("/api/group/{group}/mastery", access.group(insights::mastery)),
        get("/api/group/{group}/attention", access.group(insights::attention)),
        get("/api/group/{group}/teach-next", access.group(insights::teachNext)),
        get("/api/group/{group}/questions", access.group(insights::questions)));
  }

  /** Returns the routes that change the groups that Sensei keeps. */
  List<Route> ownGroups(OwnGroupsResource groups) {
    return List.of(
        put("/api/group/{group}", access.admin(groups::put)),
        delete("/api/group/{group}", access.admin(groups::remove)),
        put("/api/group/{group}/members", access.admin(groups::join)),
        delete("/api/group/{group}/members", access.admin(groups::leave)));
  }

  /** Returns the routes about many learners. */
  List<Route> learners(
      LearnersInteractionsResource interactions,
      LearnersRecommendationsResource recommendations,
      LearnersResource learners) {
    return List.of(
        post(
            "/api/learners/interactions",
            access.service(LOG, once.interactionsOfMany(interactions::log))),
        post(
            "/api/learners/recommendations", access.service(RECOMMEND, recommendations::recommend)),
        post(
            "/api/learners/merge",
            access.service(
                MERGE,
                once.service(
                    request -> learners.merge(request, access.passed(request).sender())))));
  }

  /** Returns the routes of statements of xAPI. */
  List<Route> xapi(StatementsResource statements) {
    return List.of(
        get("/xapi/about", StatementsResource.versioned(access.anyone(statements::about))),
        get(
            "/xapi/statements",
            StatementsResource.versioned(access.ownReader(STATEMENTS, statements::get))),
        post(
            "/xapi/statements",
            StatementsResource.versioned(access.sender(STATEMENTS, statements::post))),
        put(
            "/xapi/statements",
            StatementsResource.versioned(access.sender(STATEMENTS, statements::put))));
  }

  /** Returns the routes of the credentials of services. */
  List<Route> services(ServicesResource services) {
    return List.of(
        get("/api/services", access.admin(services::list)),
        post("/api/services", access.admin(services::issue)),
        post("/api/services/{id}/secret", access.admin(services::rotate)),
        delete("/api/services/{id}", access.admin(services::revoke)));
  }

  List<Route> uploads(Uploads all, UploadsResource uploads) {
    List<Route> routes = new ArrayList<>(uploads(uploads));
    routes.addAll(tus(new TusResource(all, uploads)));
    return routes;
  }

  private List<Route> uploads(UploadsResource uploads) {
    return List.of(
        post("/api/knowledge-base/upload", access.caller(uploads::upload)),
        get("/api/knowledge-base/uploads", access.caller(uploads::list)),
        get("/api/knowledge-base/uploads/{id}", polled(access.caller(uploads::find))),
        get("/api/knowledge-base/uploads/{id}/content", access.caller(uploads::content)),
        get("/api/knowledge-base/uploads/{id}/preview", access.caller(uploads::preview)),
        put("/api/knowledge-base/uploads/{id}/visibility", access.staff(uploads::publish)),
        delete("/api/knowledge-base/uploads/{id}", access.caller(uploads::remove)));
  }

  /** Returns the routes of uploads in several requests. */
  private List<Route> tus(TusResource tus) {
    String all = "/api/knowledge-base/tus";
    String one = all + "/{id}";
    return List.of(
        route("OPTIONS", all, TusResource.named(access.anyone(tus::options))),
        post(all, TusResource.named(access.caller(tus::create))),
        route("OPTIONS", one, TusResource.named(access.anyone(tus::options))),
        route("HEAD", one, TusResource.named(access.caller(tus::find))),
        route("PATCH", one, TusResource.named(access.caller(PARTS, tus::append))),
        post(one, TusResource.named(access.caller(PARTS, tus::override))),
        delete(one, TusResource.named(access.caller(tus::end))));
  }

  List<Route> search(SearchResource search, SimilarTopicsResource topics) {
    return List.of(
        get("/api/search", access.caller(search::search)),
        get("/api/search/suggest", access.caller(search::suggest)),
        get("/api/search/topics", access.caller(topics::similar)));
  }

  /** Returns the routes of models, their training and the metrics of the node. */
  List<Route> admin(ModelsResource models, TrainingResource training, MetricsResource metrics) {
    return List.of(
        get("/api/admin/models", access.admin(models::list)),
        get("/api/admin/models/{id}/card", access.admin(models::card)),
        post("/api/admin/models/{id}/activate", access.admin(once.caller(models::activate))),
        post("/api/admin/models/rollback", access.admin(once.caller(models::rollBack))),
        post("/api/admin/models/train", access.admin(once.caller(training::start))),
        get("/api/admin/models/train", polled(access.admin(training::get))),
        delete("/api/admin/models/train", access.admin(training::cancel)),
        get("/api/admin/metrics", access.admin(metrics::metrics)));
  }

  /** Returns the route of the security events of accounts. */
  List<Route> audit(AuditResource audit) {
    return List.of(get("/api/admin/audit", access.admin(audit::page)));
  }

  List<Route> openApi(OpenApiResource openApi) {
    return List.of(get("/api/openapi.json", access.anyone(openApi::document)));
  }

  List<Route> health(HealthResource health) {
    return List.of(
        get("/health/live", access.anyone(health::live)),
        get("/health/ready", access.anyone(health::ready)),
        get("/health", access.anyone(health::ready)));
  }

  private static Route route(String method, String path, Endpoint endpoint) {
    return new Route(method, path, endpoint);
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
