package io.cybersensei.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.search.SearchFacets.Count;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every {@link SearchIndex}. Each test gets an empty index. */
public abstract class SearchIndexContract {

  protected static final SearchReader ADA = SearchReader.learner("ada", Set.of("7b"));
  protected static final SearchReader BOB = SearchReader.learner("bob", Set.of());
  protected static final SearchReader ROOT = SearchReader.staff("root", Set.of(), owner -> true);

  /** Returns an empty index; called at most once in a test. */
  protected abstract SearchIndex emptyIndex();

  private SearchIndex index = SearchIndex.none();

  @BeforeEach
  final void open() {
    index = emptyIndex();
  }

  protected static SearchDocument.Builder lesson(String id, String title, String... texts) {
    SearchDocument.Builder lesson = SearchDocument.builder(SearchType.LESSON, id, title).topic(id);
    for (String text : texts) {
      lesson.passage(Passage.of(text));
    }
    return lesson;
  }

  private static SearchDocument file(String id, String title, String owner) {
    return SearchDocument.builder(SearchType.FILE, id, title).ownedBy(owner).build();
  }

  private SearchPage find(String query, SearchReader reader) {
    return index.query(SearchRequest.of(SearchQuery.of(query)), reader);
  }

  private List<String> ids(String query) {
    return ids(find(query, ADA));
  }

  private static List<String> ids(SearchPage page) {
    return page.hits().stream().map(SearchHit::id).toList();
  }

  private void putLessons() {
    index.put(
        List.of(
            lesson(
                    "tls",
                    "TLS and certificates",
                    "A certificate binds a name to a public key.",
                    "The handshake agrees on keys for the session.")
                .module("Web")
                .build(),
            lesson(
                    "cookies",
                    "Sessions and cookies",
                    "A session cookie should be sent over TLS only. Cookies are small texts.")
                .module("Web")
                .build(),
            lesson("backups", "Backups that can be restored", "Encrypt backups. Test restores.")
                .module("Defence")
                .build()));
  }

  @Test
  void worksWhenEmpty() {
    assertThat(find("tls", ADA)).isEqualTo(SearchPage.empty().withAnyWords());
    assertThat(index.suggest(SearchQuery.of("t"), ADA, 5)).isEmpty();
    assertThat(index.remove(SearchType.FILE, "x")).isFalse();
    index.put(List.of());
    index.replaceAll(SearchType.LESSON, List.of());
  }

  @Test
  void titleBeatsText() {
    putLessons();

    SearchPage page = find("tls", ADA);

    assertThat(ids(page)).containsExactly("tls", "cookies");
    assertThat(page.hits().get(0).score()).isGreaterThanOrEqualTo(1);
    assertThat(page.hits().get(1).score()).isLessThan(1);
    assertThat(page.hasAllWords()).isTrue();
  }

  @Test
  void titleBeatsTextThatRepeatsTheWord() {
    index.put(
        List.of(
            lesson("a", "Salts", "tls ".repeat(500)).build(),
            lesson("b", "The protocol called TLS and more", "Nothing.").build()));

    assertThat(ids("tls")).containsExactly("b", "a");
  }

  @Test
  void everyWordIsRequired() {
    putLessons();

    assertThat(ids("session cookie")).containsExactly("cookies");
    assertThat(ids("name handshake")).containsExactly("tls");
  }

  @Test
  void withoutDocumentsWithAllWordsSomeAreEnough() {
    putLessons();

    SearchPage page = find("restored handshake", ADA);

    assertThat(page.hasAllWords()).isFalse();
    assertThat(ids(page)).containsExactlyInAnyOrder("tls", "backups");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"public key\"', tls",
    "'\"key public\"', ''",
    "public-key, tls",
    "'\"public key', tls",
    "'\"public cat\"', ''",
    "session -tls, ''",
    "session -certificate, cookies",
    "cookies -\"sent over\", ''",
    "certif, tls",
    "handsh, tls",
    "'restor ', backups",
    "CERTIFICATE, tls",
    "cértificâte, tls",
    "certificates, tls",
    "backup, backups",
    "cookie, cookies",
  })
  void queryFinds(String query, String expected) {
    putLessons();

    List<String> all = find(query, ADA).hasAllWords() ? ids(query) : List.of();

    assertThat(String.join(",", all)).isEqualTo(expected);
  }

  @Test
  void spellingIsCorrectedIfNothingMatches() {
    putLessons();

    SearchPage page = find("certifcate handshake", ADA);

    assertThat(ids(page)).containsExactly("tls");
    assertThat(page.corrected()).contains("certificate handshake");
    assertThat(find("bakcups", ADA).corrected()).contains("backups");
    assertThat(find("tls", ADA).corrected()).isEmpty();
  }

  @Test
  void spellingIsNotCorrectedToWordsOfHiddenDocuments() {
    index.put(List.of(file("hidden", "Certificates", "bob"), file("own", "Certificated", "ada")));

    assertThat(find("certifictaed", ADA).corrected()).contains("certificated");
    assertThat(find("certifictaes", BOB).corrected()).contains("certificates");
    assertThat(find("certifictaes", SearchReader.learner("eve", Set.of())).corrected()).isEmpty();
  }

  @Test
  void phraseInATitleComesFirst() {
    index.put(
        List.of(
            lesson("text", "A lesson", "On the cold start, which is a cold start.").build(),
            lesson("apart", "Cold is the start", "No phrase of it.").build(),
            lesson("title", "The cold start", "A lesson.").build()));

    assertThat(ids("\"cold start\"")).containsExactly("title", "text");
  }

  @Test
  void phraseIsFoundInAVeryLongText() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 6_000; i++) {
      text.append((char) ('a' + i % 26)).append((char) ('a' + i / 26 % 26)).append(i).append(' ');
    }
    index.put(List.of(lesson("long", "A long lesson", text + "grey heron").build()));

    assertThat(ids("\"grey heron\"")).containsExactly("long");
    assertThat(find("\"heron grey\"", ADA).hasAllWords()).isFalse();
  }

  @Test
  void diacriticsAndCaseAreIgnoredInDocumentsToo() {
    index.put(
        List.of(
            lesson("de", "Schlüssel und Größen", "Straße").language("de").build(),
            lesson("tr", "İSTANBUL ışık", "").language("tr").build(),
            lesson("ja", "暗号化の基礎", "").language("ja").build()));

    assertThat(ids("schlussel")).containsExactly("de");
    assertThat(ids("STRASSE")).containsExactly("de");
    assertThat(ids("istanbul isik")).containsExactly("tr");
    assertThat(ids("号化")).containsExactly("ja");
  }

  @Test
  void snippetHasTheMatchesAsRanges() {
    putLessons();

    SearchHit hit = find("handshake", ADA).hits().get(0);
    Snippet snippet = hit.snippet().orElseThrow();

    assertThat(snippet.text()).isEqualTo("The handshake agrees on keys for the session.");
    assertThat(snippet.ranges()).containsExactly(new TextRange(4, 13));
    assertThat(hit.title()).isEqualTo(new Snippet("TLS and certificates", List.of()));
    assertThat(find("tls", ADA).hits().get(0).title().ranges())
        .containsExactly(new TextRange(0, 3));
  }

  @Test
  void snippetOfALongTextIsShortAndShowsTheMatch() {
    String filler = "Ünicode 🎓 filler words. ".repeat(200);
    index.put(List.of(lesson("long", "Long", filler + "Here is ransomware. " + filler).build()));

    Snippet snippet = find("ransomware", ADA).hits().get(0).snippet().orElseThrow();

    assertThat(snippet.text().length()).isLessThanOrEqualTo(Highlighter.MAX_SNIPPET);
    TextRange range = snippet.ranges().get(0);
    assertThat(snippet.text().substring(range.start(), range.end())).isEqualTo("ransomware");
  }

  @Test
  void hitKnowsItsSecondAndItsPage() {
    index.put(
        List.of(
            SearchDocument.builder(SearchType.TRANSCRIPT, "v", "Lecture")
                .passage(Passage.at(Position.second(0), "Welcome to the course"))
                .passage(Passage.at(Position.second(75), "A nonce is used once"))
                .build(),
            SearchDocument.builder(SearchType.FILE, "f", "Notes")
                .passage(Passage.at(Position.page(3), "An initialisation vector"))
                .build()));

    assertThat(find("nonce", ADA).hits().get(0).position()).contains(Position.second(75));
    assertThat(find("vector", ADA).hits().get(0).position()).contains(Position.page(3));
    assertThat(find("lecture", ADA).hits().get(0).position()).isEmpty();
  }

  @Test
  void htmlStaysText() {
    index.put(List.of(lesson("x", "<b>Script</b> & <script>", "<img onerror=alert(1)>").build()));

    SearchHit hit = find("onerror", ADA).hits().get(0);

    assertThat(hit.title().text()).isEqualTo("<b>Script</b> & <script>");
    assertThat(hit.snippet().orElseThrow().text()).isEqualTo("<img onerror=alert(1)>");
  }

  @Test
  void documentTakesThePlaceOfTheOneWithItsIdentity() {
    putLessons();
    index.put(List.of(lesson("tls", "Transport security", "Nothing else.").build()));

    assertThat(ids("handshake")).isEmpty();
    assertThat(ids("transport")).containsExactly("tls");
  }

  @Test
  void sameIdInAnotherTopicIsAnotherDocument() {
    index.put(
        List.of(
            SearchDocument.builder(SearchType.QUESTION, "1", "Nonces").topic("a").build(),
            SearchDocument.builder(SearchType.QUESTION, "1", "Nonces").topic("b").build()));

    assertThat(find("nonces", ADA).hits().stream().map(hit -> hit.topic().orElseThrow()))
        .containsExactly("a", "b");
    assertThat(index.remove(SearchType.QUESTION, "1")).isTrue();
    assertThat(ids("nonces")).isEmpty();
  }

  @Test
  void typeIsReplacedAsAWhole() {
    putLessons();
    index.put(List.of(file("f", "TLS notes", "ada")));

    index.replaceAll(SearchType.LESSON, List.of(lesson("new", "TLS 1.3").build()));

    assertThat(ids("tls")).containsExactlyInAnyOrder("f", "new");
    assertThatThrownBy(() -> index.replaceAll(SearchType.TOPIC, List.of(lesson("x", "Y").build())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("topic");
  }

  @Test
  void documentWithAnOwnerExistsForNoOtherLearner() {
    index.put(List.of(file("f", "Zanzibar plans", "bob")));

    assertThat(ids(find("zanzibar", BOB))).containsExactly("f");
    assertThat(ids(find("zanzibar", ROOT))).containsExactly("f");
    SearchPage page = find("zanzibar", ADA);
    assertThat(page.hits()).isEmpty();
    assertThat(page.total()).isZero();
    assertThat(page.facets()).isEqualTo(SearchFacets.none());
    assertThat(find("zanzibra", ADA).corrected()).isEmpty();
    assertThat(index.suggest(SearchQuery.of("zan"), ADA, 5)).isEmpty();
    assertThat(index.suggest(SearchQuery.of("zan"), BOB, 5)).hasSize(1);
  }

  @Test
  void hiddenDocumentsChangeNoResult() {
    putLessons();
    List<SearchPage> before = new ArrayList<>();
    List<String> queries = List.of("tls", "sesion", "restored handshake", "certif", "key -cookie");
    queries.forEach(query -> before.add(find(query, ADA)));

    index.put(
        IntStream.range(0, 30)
            .mapToObj(i -> file("f" + i, "Sesion of tls restored handshake " + i, "bob"))
            .toList());

    for (int i = 0; i < queries.size(); i++) {
      assertThat(find(queries.get(i), ADA)).as(queries.get(i)).isEqualTo(before.get(i));
    }
  }

  @Test
  void staffReadTheDocumentsOfSomeOwnersAndOfAllGroups() {
    SearchReader ivy = SearchReader.staff("ivy", Set.of(), "ada"::equals);
    index.put(
        List.of(
            file("a", "Nonce of Ada", "ada"),
            file("b", "Nonce of Bob", "bob"),
            SearchDocument.builder(SearchType.ACTIVITY, "g", "Nonce quiz")
                .forGroups(Set.of("8c"))
                .build()));

    SearchPage page = find("nonce", ivy);

    assertThat(ids(page)).containsExactlyInAnyOrder("a", "g");
    assertThat(page.total()).isEqualTo(2);
  }

  @Test
  void groupsAndEveryoneReadWhatIsForThem() {
    index.put(
        List.of(
            SearchDocument.builder(SearchType.FILE, "g", "Nonce for the group")
                .ownedBy("eve")
                .forGroups(Set.of("7b", "8c"))
                .build(),
            SearchDocument.builder(SearchType.FILE, "e", "Nonce for everyone")
                .ownedBy("eve")
                .forEveryone()
                .build()));

    assertThat(ids(find("nonce", ADA))).containsExactlyInAnyOrder("g", "e");
    assertThat(ids(find("nonce", BOB))).containsExactly("e");
  }

  @Test
  void readersChangeWithoutTheText() {
    SearchDocument.Builder file =
        SearchDocument.builder(SearchType.FILE, "f", "Notes").ownedBy("bob");
    index.put(List.of(file.passage(Passage.of("A nonce is used once.")).build()));

    SearchDocument.Builder named =
        SearchDocument.builder(SearchType.FILE, "f", "Notes").ownedBy("bob");
    index.setReaders(named.forGroups(Set.of("7b")).build());
    assertThat(ids("nonce")).containsExactly("f");

    index.setReaders(named.forGroups(Set.of()).build());
    assertThat(ids("nonce")).isEmpty();
    assertThat(ids(find("nonce", BOB))).containsExactly("f");

    index.setReaders(lesson("new", "Nonces").build());
    assertThat(ids("nonces")).containsExactly("new");
  }

  @Test
  void facetsCountByTypeTopicAndModule() {
    putLessons();
    index.put(List.of(file("f", "TLS notes", "ada")));

    SearchPage page = find("tls", ADA);

    assertThat(page.total()).isEqualTo(3);
    assertThat(page.facets().types()).containsExactly(new Count("lesson", 2), new Count("file", 1));
    assertThat(page.facets().topics())
        .containsExactly(new Count("cookies", 1), new Count("tls", 1));
    assertThat(page.facets().modules()).containsExactly(new Count("Web", 2));
  }

  @Test
  void filterNarrowsHitsButNotItsOwnFacet() {
    putLessons();
    index.put(List.of(file("f", "TLS notes", "ada")));

    SearchPage page =
        index.query(SearchRequest.of(SearchQuery.of("tls")).ofTypes(Set.of(SearchType.FILE)), ADA);

    assertThat(ids(page)).containsExactly("f");
    assertThat(page.total()).isEqualTo(1);
    assertThat(page.facets().types()).hasSize(2);
    assertThat(page.facets().modules()).isEmpty();
    assertThat(
            ids(
                index.query(
                    SearchRequest.of(SearchQuery.of("tls"))
                        .ofModules(Set.of("Web"))
                        .ofTopics(Set.of("tls", "sql")),
                    ADA)))
        .containsExactly("tls");
  }

  @Test
  void pagesFollowOneAnotherWithoutGapsOrRepeats() {
    index.put(
        IntStream.range(10, 35).mapToObj(i -> lesson("n" + i, "Nonce " + i).build()).toList());
    SearchRequest first = SearchRequest.of(SearchQuery.of("nonce")).withLimit(10);

    List<String> all = new ArrayList<>();
    Optional<SearchRequest> request = Optional.of(first);
    while (request.isPresent()) {
      SearchPage page = index.query(request.get(), ADA);
      assertThat(page.total()).isEqualTo(25);
      all.addAll(ids(page));
      request =
          page.next()
              .map(
                  cursor ->
                      first.after(cursor).match(CursorResult.Accepted::request, refused -> first));
    }

    assertThat(all).hasSize(25).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void ofManyMatchesTheBestComeFirst() {
    List<SearchDocument> many = new ArrayList<>();
    for (int i = 0; i < 1_100; i++) {
      many.add(lesson("m" + i, "Padding " + i, "A nonce and a salt, once each.").build());
    }
    many.add(lesson("title", "The nonce", "Padding.").build());
    many.add(lesson("often", "Padding", "A nonce, nonce, nonce and salt, salt.").build());
    many.add(lesson("private", "Nonce", "Nonce.").ownedBy("bob").build());
    Collections.shuffle(many, new Random(3));
    index.put(many);

    assertThat(ids("nonce").subList(0, 2)).containsExactly("title", "often");
    assertThat(ids("\"salt salt\" nonce")).containsExactly("often");
    assertThat(ids("nonces -salt")).containsExactly("title");
    assertThat(ids("salt nonce").get(0)).isEqualTo("often");
    assertThat(find("nonce", ADA).total()).isEqualTo(1_102);
    assertThat(ids("salt nonce absent").get(0)).isEqualTo("often");
  }

  @Test
  void suggestionsAreTitlesThatBeginWithTheWords() {
    putLessons();
    index.put(List.of(lesson("s", "Certificates").build()));

    List<Suggestion> found = index.suggest(SearchQuery.of("cert"), ADA, 5);

    assertThat(found).extracting(Suggestion::id).containsExactly("s", "tls");
    assertThat(found.get(1).ranges()).containsExactly(new TextRange(8, 20));
    assertThat(index.suggest(SearchQuery.of("tls cer"), ADA, 5)).hasSize(1);
    assertThat(index.suggest(SearchQuery.of("cert"), ADA, 1)).hasSize(1);
    assertThat(index.suggest(SearchQuery.of("handshake"), ADA, 5)).isEmpty();
    assertThatThrownBy(() -> index.suggest(SearchQuery.of("c"), ADA, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%b", "a_b", "'; DROP TABLE x; --", "a & b | !c", "a:*", "(a)", "a <-> b", "a\\b", "+a ~b",
        "a\u0000b", "\ud800 a", "the", "and or not", "* a", "a*b", "\"a", "-\"b\" a", "a @b",
        "🎓 a", "l'école", "1 2 3", "٣ हिन्दी ไทย"
      })
  void anySignIsHarmless(String query) {
    putLessons();

    assertThat(find(query, ADA)).isNotNull();
    index.suggest(SearchQuery.of(query), ADA, 5);
  }

  @Test
  void hostileTextIsIndexed() {
    index.put(
        List.of(
            lesson("nul", "Nul", "before\u0000after \ud800 lone").build(),
            lesson("long", "Long", "x".repeat(10_000) + " needle " + "é".repeat(5_000)).build(),
            lesson("many", "Many", manyWords(40_000) + " needle").build(),
            lesson("repeated", "Repeated", manyWords(6_000).repeat(9) + " needle").build()));

    assertThat(ids("after lone")).containsExactly("nul");
    assertThat(ids("needle")).contains("long");
  }

  private static String manyWords(int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(Integer.toString(i * 7919 + 46_656, 36)).append(' ');
    }
    return words.toString();
  }
}
