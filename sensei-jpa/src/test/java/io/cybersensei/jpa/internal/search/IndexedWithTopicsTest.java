package io.cybersensei.jpa.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.activity.Activities;
import io.cybersensei.activity.Activity;
import io.cybersensei.activity.ActivityKind;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchHit;
import io.cybersensei.search.SearchPage;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import io.cybersensei.search.SearchType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Topics and activities are found as soon as they are stored. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#present")
class IndexedWithTopicsTest {

  private static final SearchReader ADA = SearchReader.learner("ada", Set.of());

  @Parameter TestStorage where;

  private static SearchPage find(JpaStorage storage, String query) {
    return storage.search().query(SearchRequest.of(SearchQuery.of(query)), ADA);
  }

  private static List<String> ids(JpaStorage storage, String query) {
    return find(storage, query).hits().stream().map(SearchHit::id).toList();
  }

  @Test
  void topicsAreFoundUntilTheyAreReplaced() {
    JpaStorage storage = where.emptied();
    storage
        .topics()
        .replace(
            Curriculum.of(Topic.of("tls", "TLS: what's new?").in("Web"), Topic.of("b", "Ünï")));
    assertThat(ids(storage, "tls")).containsExactly("tls");
    assertThat(ids(storage, "uni")).containsExactly("b");

    storage.topics().replace(Curriculum.of(Topic.of("sql", "SQL")));

    assertThat(ids(storage, "tls")).isEmpty();
    assertThat(ids(storage, "sql")).containsExactly("sql");
  }

  @Test
  void refusedReplacementLeavesTheIndex() {
    JpaStorage storage = where.emptied();
    storage.topics().replace(Curriculum.of(Topic.of("tls", "TLS")));

    storage.topics().replaceIf(present -> false, Curriculum.of(Topic.of("sql", "SQL")));

    assertThat(ids(storage, "tls")).containsExactly("tls");
    assertThat(ids(storage, "sql")).isEmpty();
  }

  @Test
  void activityIsInTheModuleOfItsTopic() {
    JpaStorage storage = where.emptied();
    storage
        .activities()
        .replace(
            Activities.of(
                Activity.builder("tls", "v", "Handshake video", ActivityKind.VIDEO).build()));
    assertThat(find(storage, "handshake").hits().get(0).module()).isEmpty();

    storage.topics().replace(Curriculum.of(Topic.of("tls", "TLS").in("Web")));

    assertThat(find(storage, "handshake").hits().get(0).module()).contains("Web");
    storage.activities().replaceOf("tls", Activities.none());
    assertThat(ids(storage, "handshake")).isEmpty();
  }

  @Test
  void secondStorageSeesTheChangesOfTheFirst() {
    JpaStorage storage = where.emptied();
    try (JpaStorage other = JpaStorage.over(where.under().dataSource())) {
      assertThat(ids(other, "nonce")).isEmpty();
      storage
          .search()
          .put(List.of(SearchDocument.builder(SearchType.LESSON, "n", "Nonce").build()));

      assertThat(ids(other, "nonce")).containsExactly("n");

      storage.search().remove(SearchType.LESSON, "n");
      assertThat(ids(other, "nonce")).isEmpty();
    }
  }

  @Test
  void mergedLearnerFindsTheDocumentsOfBoth() {
    JpaStorage storage = where.emptied();
    storage
        .search()
        .put(
            List.of(
                SearchDocument.builder(SearchType.FILE, "f", "Nonce").ownedBy("old-ada").build()));
    assertThat(ids(storage, "nonce")).isEmpty();

    storage.personalData().merge("old-ada", "ada");

    assertThat(ids(storage, "nonce")).containsExactly("f");
  }
}
