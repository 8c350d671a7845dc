package io.cybersensei.search.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.search.Passage;
import io.cybersensei.search.Position;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchFacets.Count;
import io.cybersensei.search.SearchHit;
import io.cybersensei.search.SearchPage;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import io.cybersensei.search.SearchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of the vectors of every {@link Storage}, through the search by meaning. */
public abstract class MeaningContract {

  private static final SearchReader ADA = SearchReader.learner("ada", Set.of("7b"));

  /** Returns an empty storage; called at most once in a test. */
  protected abstract Storage emptyStorage();

  private Storage storage = Storage.inMemory();
  private Sensei sensei = Sensei.builder().storage(storage).build();

  @BeforeEach
  final void open() {
    storage = emptyStorage();
    sensei = withEmbedder("synonyms 1");
  }

  private Sensei withEmbedder(String name) {
    return Sensei.builder()
        .storage(storage)
        .embedder(new SynonymEmbedder(name), Runnable::run)
        .build();
  }

  private Meaning meaning() {
    return sensei.meaning().orElseThrow();
  }

  private static SearchDocument.Builder lesson(String id, String title, String... texts) {
    SearchDocument.Builder lesson = SearchDocument.builder(SearchType.LESSON, id, title).topic(id);
    for (String text : texts) {
      lesson.passage(Passage.of(text));
    }
    return lesson;
  }

  private void put(SearchDocument.Builder... documents) {
    List<SearchDocument> built = new ArrayList<>();
    for (SearchDocument.Builder each : documents) {
      built.add(each.build());
    }
    sensei.search().put(built);
  }

  private SearchPage find(String query) {
    return sensei.search().query(SearchRequest.of(SearchQuery.of(query)), ADA);
  }

  private List<String> ids(String query) {
    return find(query).hits().stream().map(SearchHit::id).toList();
  }

  @Test
  void worksWhenEmpty() {
    assertThat(ids("encryption")).isEmpty();
    assertThat(meaning().update()).isZero();
    assertThat(meaning().topicsLike("tls", 5)).isEmpty();
  }

  @Test
  void documentWithoutTheWordIsFoundByItsMeaning() {
    put(lesson("a", "Cipher").module("Web"), lesson("b", "Backups"));

    SearchPage page = find("encryption");

    assertThat(page.hits()).extracting(SearchHit::id).containsExactly("a");
    assertThat(page.hits().get(0).byMeaning()).isTrue();
    assertThat(page.hits().get(0).score()).isLessThan(1);
    assertThat(page.total()).isEqualTo(1);
    assertThat(page.facets().types()).containsExactly(new Count("lesson", 1));
    assertThat(page.facets().modules()).containsExactly(new Count("Web", 1));
  }

  @Test
  void titleWithTheWordStaysBeforeSimilarDocuments() {
    put(
        lesson("a", "Automobile"),
        lesson("b", "Of a certain car which is old and red and slow", "Nothing else."));

    SearchPage page = find("car");

    assertThat(page.hits()).extracting(SearchHit::id).containsExactly("b", "a");
    assertThat(page.hits().get(0).byMeaning()).isFalse();
    assertThat(page.hits().get(0).score()).isGreaterThanOrEqualTo(1);
    assertThat(page.total()).isEqualTo(2);
  }

  @Test
  void quotesAndMinusAskForWordsAlone() {
    put(lesson("a", "Automobile"), lesson("b", "Car"));

    assertThat(ids("car")).containsExactlyInAnyOrder("a", "b");
    assertThat(ids("\"car\"")).containsExactly("b");
    assertThat(ids("car -red")).containsExactly("b");
  }

  @Test
  void filtersHoldForSimilarDocuments() {
    put(lesson("a", "Automobile"), lesson("b", "Car"));

    SearchPage page =
        sensei.search().query(SearchRequest.of(SearchQuery.of("car")).ofTopics(Set.of("a")), ADA);

    assertThat(page.hits()).extracting(SearchHit::id).containsExactly("a");
    assertThat(page.total()).isEqualTo(1);
    assertThat(page.facets().topics()).hasSize(2);
  }

  @Test
  void hiddenDocumentsLeaveTheirPlacesToVisibleOnes() {
    List<SearchDocument> documents = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      documents.add(lesson("hidden" + i, "Cipher").ownedBy("bob").build());
    }
    documents.add(lesson("visible", "Cipher cipher keys").build());
    sensei.search().put(documents);

    SearchPage page = find("encryption");

    assertThat(page.hits()).extracting(SearchHit::id).containsExactly("visible");
    assertThat(page.total()).isEqualTo(1);
  }

  @Test
  void everyHitIsOnOnePage() {
    List<SearchDocument> documents = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      documents.add(lesson("w" + i, "About " + i, "A car.").build());
      documents.add(lesson("m" + i, "Automobile").build());
    }
    sensei.search().put(documents);

    List<String> found = new ArrayList<>();
    SearchRequest request = SearchRequest.of(SearchQuery.of("car")).withLimit(17);
    SearchPage page = sensei.search().query(request, ADA);
    found.addAll(page.hits().stream().map(SearchHit::id).toList());
    int total = page.total();
    for (Optional<String> next = page.next(); next.isPresent(); next = page.next()) {
      page =
          sensei
              .search()
              .query(
                  request
                      .after(next.get())
                      .match(accepted -> accepted.request(), refused -> request),
                  ADA);
      found.addAll(page.hits().stream().map(SearchHit::id).toList());
    }

    assertThat(found).doesNotHaveDuplicates().hasSize(total);
    assertThat(found).containsAll(IntStream.range(0, 70).mapToObj(i -> "w" + i).toList());
    assertThat(found.stream().filter(id -> id.startsWith("m"))).hasSize(50);
  }

  @Test
  void hitShowsTheSimilarPartOfTheText() {
    put(
        SearchDocument.builder(SearchType.TRANSCRIPT, "t", "Lecture")
            .passage(Passage.at(Position.second(10), "welcome ".repeat(100)))
            .passage(Passage.at(Position.second(70), "cipher ".repeat(100))));

    SearchHit hit = find("encryption").hits().get(0);

    assertThat(hit.position()).contains(Position.second(70));
    assertThat(hit.snippet().orElseThrow().text()).startsWith("cipher");
    assertThat(hit.snippet().orElseThrow().ranges()).isEmpty();
  }

  @Test
  void changedTextIsNotFoundByItsFormerMeaning() {
    put(lesson("a", "Cipher"));
    // Past the search by meaning, as a change of the curriculum goes.
    storage.search().put(List.of(lesson("a", "Vacation").build()));

    assertThat(ids("encryption")).isEmpty();
    meaning().update();
    assertThat(ids("holiday")).containsExactly("a");
  }

  @Test
  void vectorsOfFormerTextAreNotStored() {
    put(lesson("a", "Cipher"));
    SearchDocument former = lesson("a", "Cipher").build();
    storage.search().put(List.of(lesson("a", "Vacation").build()));

    storage
        .vectors()
        .put(
            "synonyms 1",
            List.of(new DocumentVectors(former, List.of(new PartVector(0, Vectors.unit(unit()))))));

    assertThat(storage.vectors().withoutVectors("synonyms 1", 10)).hasSize(1);
  }

  private static float[] unit() {
    return new SynonymEmbedder("x").embed(List.of("encryption")).get(0);
  }

  @Test
  void newReadersFindTheDocumentAtOnce() {
    put(lesson("a", "Cipher").ownedBy("bob"));
    assertThat(ids("encryption")).isEmpty();

    sensei
        .search()
        .setReaders(lesson("a", "Cipher").ownedBy("bob").forGroups(List.of("7b")).build());

    assertThat(ids("encryption")).containsExactly("a");
  }

  @Test
  void vectorsFollowAMergedLearnerAndEndWithAnErasedOne() {
    SearchDocument document = lesson("a", "Cipher").ownedBy("old-ada").build();
    sensei.search().put(List.of(document));

    storage.personalData().merge("old-ada", "ada");
    assertThat(ids("encryption")).containsExactly("a");
    assertThat(storage.vectors().ofDocument("synonyms 1", document.key())).hasSize(1);

    storage.personalData().erase("ada");
    assertThat(ids("encryption")).isEmpty();
    assertThat(storage.vectors().ofDocument("synonyms 1", document.key())).isEmpty();
  }

  @Test
  void otherModelMakesItsOwnVectors() {
    put(lesson("a", "Cipher"));

    sensei = withEmbedder("synonyms 2");

    assertThat(ids("encryption")).containsExactly("a");
    assertThat(storage.vectors().withoutVectors("synonyms 1", 10)).hasSize(1);
  }

  @Test
  void documentThatCannotBeEmbeddedIsFoundByItsWords() {
    put(lesson("a", "Unembeddable"), lesson("b", "Cipher"));

    assertThat(ids("unembeddable")).containsExactly("a");
    assertThat(ids("encryption")).containsExactly("b");
    assertThatThrownBy(() -> meaning().topicsOf(lesson("x", "Unembeddable").build(), 3))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void topicsOfTheCurriculumAreFoundForTopicsAndTexts() {
    sensei.teach(
        Curriculum.of(
            Topic.of("crypto", "Encryption"),
            Topic.of("cipher", "Cipher"),
            Topic.of("travel", "Vacation")));
    meaning().update();
    put(lesson("elsewhere", "Encryption"));

    assertThat(meaning().topicsLike("crypto", 5))
        .extracting(TopicMatch::topicId)
        .containsExactly("cipher");
    assertThat(meaning().topicsLike("unknown", 5)).isEmpty();
    assertThat(meaning().topicsOf(lesson("x", "Holiday").build(), 1))
        .extracting(TopicMatch::topicId)
        .containsExactly("travel");
    assertThat(meaning().topicsOfText("holiday", 1))
        .extracting(TopicMatch::topicId)
        .containsExactly("travel");
    assertThatThrownBy(() -> meaning().topicsOfText(" ", 1)).hasMessage("text must not be empty.");
    assertThatThrownBy(() -> meaning().topicsLike("crypto", 21))
        .hasMessage("limit must be from 1 to 20 but is 21.");
  }

  @Test
  void privateDocumentSaysNothingAboutItsTopic() {
    sensei.teach(Curriculum.of(Topic.of("a", "Alpha"), Topic.of("b", "Beta")));
    put(
        SearchDocument.builder(SearchType.FILE, "f", "Cipher cipher cipher")
            .topic("a")
            .ownedBy("bob"));
    meaning().update();

    assertThat(meaning().topicsOf(lesson("x", "Encryption").build(), 5)).isEmpty();
  }

  @Test
  void documentIsEmbeddedOnceTheEmbedderAnswersAgain() {
    AtomicBoolean down = new AtomicBoolean(true);
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T09:00:00Z"));
    Embedder known = new SynonymEmbedder("synonyms 1");
    Embedder shaky =
        new Embedder() {
          @Override
          public String name() {
            return known.name();
          }

          @Override
          public int dimensions() {
            return known.dimensions();
          }

          @Override
          public double leastSimilarity() {
            return known.leastSimilarity();
          }

          @Override
          public List<float[]> embed(List<String> texts) {
            if (down.get()) {
              throw new UncheckedIOException(new IOException("The server does not answer."));
            }
            return known.embed(texts);
          }
        };
    sensei =
        Sensei.builder()
            .storage(storage)
            .clock(() -> Objects.requireNonNull(now.get()))
            .embedder(shaky, Runnable::run)
            .build();
    put(lesson("a", "Cipher"));
    down.set(false);
    now.set(Instant.parse("2026-03-01T09:00:11Z"));

    meaning().update();

    assertThat(ids("encryption")).containsExactly("a");
  }
}
