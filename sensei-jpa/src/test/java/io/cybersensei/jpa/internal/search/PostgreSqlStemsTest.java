package io.cybersensei.jpa.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.search.Passage;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchHit;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import io.cybersensei.search.SearchType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PostgreSQL finds a word in other forms, by the rules of the language of each document. */
class PostgreSqlStemsTest {

  private static final SearchReader ADA = SearchReader.learner("ada", Set.of());

  static Stream<TestStorage> postgres() {
    return TestStorage.present().stream().filter(PostgreSqlStemsTest::isPostgreSql);
  }

  private static boolean isPostgreSql(TestStorage where) {
    return where.database != TestDatabase.H2 && !where.database.isOfMySqlFamily();
  }

  private static SearchDocument lesson(String id, String language, String text) {
    return SearchDocument.builder(SearchType.LESSON, id, "Lesson " + id)
        .topic(id)
        .language(language)
        .passage(Passage.of(text))
        .build();
  }

  /**
   * The last word of a query may be the beginning of a word, so it is not the one that is tested.
   */
  private static List<String> ids(SearchIndex index, String query) {
    return index.query(SearchRequest.of(SearchQuery.of(query)), ADA).hits().stream()
        .map(SearchHit::id)
        .sorted()
        .toList();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("postgres")
  void wordsAreFoundInTheFormsOfTheirLanguage(TestStorage where) {
    SearchIndex index = where.emptied().search();
    index.put(
        List.of(
            lesson("english", "en", "Universities admit students of every age."),
            lesson("german", "de", "Wer Häuser plant, braucht Geduld."),
            lesson("french", "fr", "Les chevaux mangent des pommes."),
            lesson("english-of-german-words", "en", "Häuser plant.")));

    assertThat(ids(index, "university students")).containsExactly("english");
    assertThat(ids(index, "admitted students")).containsExactly("english");
    assertThat(ids(index, "Haus plant")).containsExactly("german");
    assertThat(ids(index, "manger pommes")).containsExactly("french");
  }
}
