package io.cybersensei.servlet.internal.search;

import io.cybersensei.auth.account.Role;
import io.cybersensei.roster.AccessRequest;
import io.cybersensei.roster.LearnerAccess;
import io.cybersensei.roster.Purpose;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchQueryResult;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import io.cybersensei.search.SearchType;
import io.cybersensei.search.Suggestion;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Search in everything that the caller may read. */
public final class SearchResource {

  private static final String QUERY = "q";
  private static final String TYPE = "type";
  private static final String CURSOR = "cursor";
  private static final int DEFAULT_LIMIT = 10;
  private static final int DEFAULT_SUGGESTIONS = 8;

  /** The maximum number of values of a filter. */
  private static final int MAX_VALUES = 20;

  private final SearchIndex index;
  private final LearnerAccess access;
  private final Function<String, Set<String>> groupsOf;

  /**
   * @param access decides whose documents instructors and admins may read
   * @param groupsOf returns the ids of the groups of a caller
   */
  public SearchResource(
      SearchIndex index, LearnerAccess access, Function<String, Set<String>> groupsOf) {
    this.index = index;
    this.access = access;
    this.groupsOf = groupsOf;
  }

  /** Finds documents. */
  public Response search(Request request, Identity caller) {
    List<Violation> violations = new ArrayList<>();
    Optional<SearchQuery> query = query(request, violations);
    List<SearchType> types = types(request, violations);
    List<String> topics = names(request, "topic", violations);
    List<String> modules = names(request, "module", violations);
    int limit = Parameter.limit(request, DEFAULT_LIMIT, SearchRequest.MAX_LIMIT, violations);
    Optional<String> cursor = Parameter.once(request, CURSOR, violations);
    if (!violations.isEmpty()) {
      return Problem.invalid(violations);
    }
    SearchRequest first =
        SearchRequest.of(query.orElseThrow())
            .ofTypes(types)
            .ofTopics(topics)
            .ofModules(modules)
            .withLimit(limit);
    SearchRequest page =
        cursor
            .map(
                text ->
                    first
                        .after(text)
                        .match(
                            accepted -> accepted.request(),
                            refused -> {
                              throw new ProblemException(
                                  Problem.invalid(List.of(refused.violation())));
                            }))
            .orElse(first);
    return Response.json(200, SearchJson.page(index.query(page, reader(caller))));
  }

  /** Suggests titles while the caller types. */
  public Response suggest(Request request, Identity caller) {
    List<Violation> violations = new ArrayList<>();
    Optional<SearchQuery> query = query(request, violations);
    int limit = Parameter.limit(request, DEFAULT_SUGGESTIONS, Suggestion.MAX_COUNT, violations);
    if (!violations.isEmpty()) {
      return Problem.invalid(violations);
    }
    return Response.json(
        200, SearchJson.suggestions(index.suggest(query.orElseThrow(), reader(caller), limit)));
  }

  private SearchReader reader(Identity caller) {
    String id = caller.learnerId();
    Set<String> groups = groupsOf.apply(id);
    return caller.role() == Role.LEARNER
        ? SearchReader.learner(id, groups)
        : SearchReader.staff(
            id,
            groups,
            owner -> access.allows(new AccessRequest(id, caller.role(), owner, Purpose.VIEW)));
  }

  private static Optional<SearchQuery> query(Request request, List<Violation> violations) {
    List<String> texts = request.queryAll(QUERY);
    if (texts.size() > 1) {
      violations.add(Parameter.repeated(QUERY));
      return Optional.empty();
    }
    SearchQueryResult result = SearchQuery.parse(texts.isEmpty() ? "" : texts.get(0));
    return result.match(
        accepted -> Optional.of(accepted.query()),
        refused -> {
          violations.add(refused.violation());
          return Optional.empty();
        });
  }

  private static List<SearchType> types(Request request, List<Violation> violations) {
    List<SearchType> types = new ArrayList<>();
    for (String name : request.queryAll(TYPE)) {
      Optional<SearchType> type = SearchType.ofWireName(name);
      type.ifPresent(types::add);
      if (type.isEmpty()) {
        violations.add(
            new Violation(
                TYPE,
                "unknown_value",
                "type must be one of "
                    + Arrays.stream(SearchType.values())
                        .map(SearchType::wireName)
                        .collect(Collectors.joining(", "))
                    + "."));
        return types;
      }
    }
    return types;
  }

  private static List<String> names(Request request, String field, List<Violation> violations) {
    List<String> names = request.queryAll(field);
    if (names.size() > MAX_VALUES) {
      violations.add(
          new Violation(
              field, "too_many", field + " can be given at most " + MAX_VALUES + " times."));
      return List.of();
    }
    names.stream()
        .flatMap(name -> Identifiers.check(field, name).stream())
        .findFirst()
        .ifPresent(violations::add);
    return names;
  }
}
