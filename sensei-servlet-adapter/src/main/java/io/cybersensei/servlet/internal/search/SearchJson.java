package io.cybersensei.servlet.internal.search;

import io.cybersensei.search.Position;
import io.cybersensei.search.SearchFacets;
import io.cybersensei.search.SearchHit;
import io.cybersensei.search.SearchPage;
import io.cybersensei.search.Snippet;
import io.cybersensei.search.Suggestion;
import io.cybersensei.search.TextRange;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Results of searches as JSON. */
final class SearchJson {

  private static final double SCORE_DIGITS = 10_000;

  private SearchJson() {}

  static JsonObject page(SearchPage page) {
    SearchFacets facets = page.facets();
    return new JsonObject()
        .with("hits", page.hits().stream().map(SearchJson::hit).toList())
        .with("total", page.total())
        .with("all_words", page.hasAllWords())
        .withOptional("corrected", page.corrected())
        .with(
            "facets",
            new JsonObject()
                .with("type", counts(facets.types()))
                .with("topic", counts(facets.topics()))
                .with("module", counts(facets.modules())))
        .withOptional("next", page.next());
  }

  static JsonObject suggestions(List<Suggestion> suggestions) {
    return new JsonObject()
        .with("suggestions", suggestions.stream().map(SearchJson::suggestion).toList());
  }

  private static JsonObject hit(SearchHit hit) {
    return new JsonObject()
        .with("type", hit.type().wireName())
        .with("id", hit.id())
        .with("title", hit.title().text())
        .with("title_ranges", ranges(hit.title().ranges()))
        .withOptional("topic", hit.topic())
        .withOptional("module", hit.module())
        .withOptional("link", hit.link())
        .withOptional("owner", hit.owner())
        .withOptional("snippet", hit.snippet().map(SearchJson::snippet))
        .withOptional("position", hit.position().map(SearchJson::position))
        .withOptional("by_meaning", Optional.of(true).filter(yes -> hit.byMeaning()))
        .with("score", Math.round(hit.score() * SCORE_DIGITS) / SCORE_DIGITS);
  }

  private static JsonObject snippet(Snippet snippet) {
    return new JsonObject().with("text", snippet.text()).with("ranges", ranges(snippet.ranges()));
  }

  private static JsonObject position(Position position) {
    return new JsonObject()
        .with("unit", position.unit().wireName())
        .with("value", position.value());
  }

  private static List<List<Integer>> ranges(List<TextRange> ranges) {
    return ranges.stream().map(range -> List.of(range.start(), range.end())).toList();
  }

  private static List<JsonObject> counts(List<SearchFacets.Count> counts) {
    return counts.stream()
        .map(
            count ->
                new JsonObject().with("value", count.value()).with("documents", count.documents()))
        .toList();
  }

  private static JsonObject suggestion(Suggestion suggestion) {
    return new JsonObject()
        .with("type", suggestion.type().wireName())
        .with("id", suggestion.id())
        .with("title", suggestion.title())
        .with("title_ranges", ranges(suggestion.ranges()))
        .withOptional("topic", suggestion.topic())
        .withOptional("link", suggestion.link());
  }
}
