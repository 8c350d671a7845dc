package io.cybersensei.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchQueryTest {

  private static String rule(String text) {
    return SearchQuery.parse(text)
        .match(accepted -> "accepted", refused -> refused.violation().rule());
  }

  @ParameterizedTest
  @CsvSource({
    "tls  certificate, tls certificate",
    "'\"Cross Site\" -Cookie', '\"cross site\" -cookie'",
    "'-\"cross site\" tls', '-\"cross site\" tls'",
    "'\"cross site', '\"cross site\"'",
    "least-privilege, '\"least privilege\"'",
    "C++ tls -, c tls",
    "'« déjà vu »', '\"deja vu\"'",
    "İstanbul ſtraße ﬁle, istanbul strasse file",
    "a--b, '\"a b\"'",
    "--b a, -b a",
  })
  void textIsRead(String text, String expected) {
    assertThat(SearchQuery.of(text).text()).isEqualTo(expected);
  }

  @Test
  void lastWordIsAPrefixWhileOneTypes() {
    assertThat(SearchQuery.of("tls cert").terms())
        .containsExactly(
            new SearchQuery.Term(List.of("tls"), false, false),
            new SearchQuery.Term(List.of("cert"), false, true));
    assertThat(SearchQuery.of("tls cert ").terms().get(1).isPrefix()).isFalse();
    assertThat(SearchQuery.of("tls c").terms().get(1).isPrefix()).isFalse();
    assertThat(SearchQuery.of("tls -cert").terms().get(1).isPrefix()).isFalse();
    assertThat(SearchQuery.of("tls \"cert").terms().get(1).isPrefix()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n\u00a0\u3000"})
  void emptyQueryIsRefused(String text) {
    assertThat(rule(text)).isIn("required", "no_words");
  }

  @Test
  void queryWithoutWordsIsRefused() {
    assertThat(rule("*** %%% \"\" - \u0000")).isEqualTo("no_words");
    assertThat(rule("🎓")).isEqualTo("no_words");
    assertThat(rule("-tls -\"a b\"")).isEqualTo("only_excluded");
  }

  @Test
  void longQueriesAreRefused() {
    assertThat(rule("x".repeat(501))).isEqualTo("too_long");
    assertThat(rule("x".repeat(500))).isEqualTo("accepted");
    assertThat(rule("a ".repeat(31))).isEqualTo("too_many");
    assertThat(rule("a ".repeat(30))).isEqualTo("accepted");
    assertThat(rule("%".repeat(500))).isEqualTo("no_words");
  }

  @Test
  void cursorBelongsToItsQueryAndFilters() {
    SearchRequest request = SearchRequest.of(SearchQuery.of("tls"));
    String cursor = request.next(true).orElseThrow();

    assertThat(outcome(request, cursor)).isEqualTo("10");
    assertThat(outcome(request.ofTopics(List.of("tls")), cursor)).isEqualTo("other_query");
    assertThat(outcome(request, "x y")).isEqualTo("malformed");
    assertThat(request.next(false)).isEmpty();
  }

  private static String outcome(SearchRequest request, String cursor) {
    return request
        .after(cursor)
        .match(
            accepted -> Integer.toString(accepted.request().offset()),
            refused -> refused.violation().rule());
  }
}
