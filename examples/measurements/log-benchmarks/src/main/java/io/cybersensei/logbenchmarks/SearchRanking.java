package io.cybersensei.logbenchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.embedder.MiniLmEmbedder;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.search.Passage;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import io.cybersensei.search.SearchType;
import io.cybersensei.search.meaning.Embedder;
import io.cybersensei.search.meaning.Meaning;
import io.cybersensei.search.meaning.Vectors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the ranking of topics on judged queries over the curriculum of the demo: the normalised
 * discounted cumulative gain of the first ten topics (Järvelin and Kekäläinen, 2002), with the gain
 * {@code 2^grade - 1}.
 */
@Command(
    name = "ranking",
    mixinStandardHelpOptions = true,
    description = "How well a search ranks the topics of the demo, beside ILIKE.")
final class SearchRanking implements Callable<Integer> {

  private static final int DEPTH = 10;
  private static final SearchReader READER = SearchReader.learner("ada", Set.of());

  @Option(names = "--curriculum", description = "The folder of the curriculum of the demo.")
  private Path curriculum =
      Path.of("examples/servlet-demo/src/main/resources/io/cybersensei/demo/curriculum");

  @Option(names = "--worst", description = "Also prints this number of the worst queries.")
  private int worst;

  @Override
  public Integer call() throws IOException {
    Map<String, Map<String, Integer>> judged = judged();
    Set<String> topics = new HashSet<>();
    judged.values().forEach(grades -> topics.addAll(grades.keySet()));
    List<SearchDocument> documents = documents(curriculum, topics);
    System.out.printf(
        Locale.ROOT, "%d documents, %d judged queries%n", documents.size(), judged.size());
    print("ILIKE, whole query", judged, query -> liked(documents, List.of(query)));
    print("ILIKE, every word", judged, query -> liked(documents, List.of(query.split("\\W+"))));
    Storage memory = Storage.inMemory();
    memory.search().put(documents);
    print("words, in memory", judged, query -> found(memory.search(), query));
    Embedder embedder = new MiniLmEmbedder();
    SearchIndex joined = joined(memory, embedder);
    print("meaning", judged, query -> similar(memory, embedder, query));
    print("both, in memory", judged, query -> found(joined, query));
    try (DurablePostgres server = new DurablePostgres();
        HikariDataSource pool = server.pool(4);
        JpaStorage storage = JpaStorage.over(pool)) {
      storage.search().put(documents);
      print("words, PostgreSQL", judged, query -> found(storage.search(), query));
      SearchIndex both = joined(storage, embedder);
      print("both, PostgreSQL", judged, query -> found(both, query));
    }
    return 0;
  }

  private static SearchIndex joined(Storage storage, Embedder embedder) {
    long start = System.nanoTime();
    SearchIndex joined =
        new Meaning(
                embedder,
                storage.search(),
                storage.vectors(),
                Curriculum::empty,
                Runnable::run,
                Clock.systemUTC())
            .search();
    System.err.printf(Locale.ROOT, "The vectors took %.1f s.%n", (System.nanoTime() - start) / 1e9);
    return joined;
  }

  private static List<String> similar(Storage storage, Embedder embedder, String query) {
    float[] vector =
        Vectors.unit(embedder.embed(List.of(SearchQuery.of(query).requiredText())).get(0));
    return topics(
        storage
            .vectors()
            .nearest(
                embedder.name(),
                vector,
                embedder.leastSimilarity(),
                SearchRequest.MAX_LIMIT,
                READER)
            .stream()
            .map(each -> each.key().split("\n")[1])
            .toList());
  }

  /** Returns the lessons and questions of the topics that were judged; the course may have more. */
  static List<SearchDocument> documents(Path curriculum, Set<String> topics) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<SearchDocument> documents = new ArrayList<>();
    for (JsonNode file : json.readTree(curriculum.resolve("index.json").toFile()).get("modules")) {
      JsonNode module = json.readTree(curriculum.resolve(file.asText()).toFile());
      for (JsonNode topic : module.get("topics")) {
        String id = topic.get("id").asText();
        if (!topics.contains(id)) {
          continue;
        }
        SearchDocument.Builder lesson =
            SearchDocument.builder(SearchType.LESSON, id, topic.get("title").asText())
                .topic(id)
                .module(module.get("module").asText());
        texts(topic.get("content")).forEach(text -> lesson.passage(Passage.of(text)));
        documents.add(lesson.build());
        for (JsonNode question : topic.get("questions")) {
          documents.add(question(id, topic.get("title").asText(), question));
        }
      }
    }
    return documents;
  }

  private static SearchDocument question(String topic, String title, JsonNode question) {
    SearchDocument.Builder document =
        SearchDocument.builder(SearchType.QUESTION, question.get("id").asText(), title)
            .topic(topic)
            .passage(Passage.of(question.get("prompt").asText()));
    for (String choices : List.of("options", "items", "pairs")) {
      texts(question.path(choices)).forEach(text -> document.passage(Passage.of(text)));
    }
    return document.build();
  }

  /** Returns the texts of a block and of the blocks in it; pictures are files. */
  private static List<String> texts(JsonNode block) {
    List<String> texts = new ArrayList<>();
    if (block.isTextual()) {
      texts.add(block.asText());
    } else if (block.isArray()) {
      block.forEach(each -> texts.addAll(texts(each)));
    } else {
      block.properties().stream()
          .filter(each -> !each.getKey().equals("picture"))
          .forEach(each -> texts.addAll(texts(each.getValue())));
    }
    return texts;
  }

  static Map<String, Map<String, Integer>> judged() throws IOException {
    Map<String, Map<String, Integer>> judged = new LinkedHashMap<>();
    try (InputStream bytes = SearchRanking.class.getResourceAsStream("judged-queries.tsv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(bytes, "judged-queries.tsv"), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().filter(each -> !each.startsWith("#")).toList()) {
        String[] parts = line.split("\t", 2);
        Map<String, Integer> grades = new LinkedHashMap<>();
        for (String grade : parts[1].split(" ")) {
          int colon = grade.indexOf(':');
          grades.put(grade.substring(0, colon), Integer.parseInt(grade.substring(colon + 1)));
        }
        judged.put(parts[0], grades);
      }
    }
    return judged;
  }

  static List<String> found(SearchIndex index, String query) {
    // A space: the query is whole, and its last word no prefix.
    return topics(
        index
            .query(
                SearchRequest.of(SearchQuery.of(query + " ")).withLimit(SearchRequest.MAX_LIMIT),
                READER)
            .hits()
            .stream()
            .map(hit -> hit.topic().orElseThrow())
            .toList());
  }

  /** Those with the first text in the title come first, then all in the order of the course. */
  private static List<String> liked(List<SearchDocument> documents, List<String> texts) {
    List<String> inTitle = new ArrayList<>();
    List<String> elsewhere = new ArrayList<>();
    for (SearchDocument document : documents) {
      StringBuilder content = new StringBuilder(document.title());
      document.passages().forEach(passage -> content.append('\n').append(passage.text()));
      if (texts.stream().allMatch(text -> contains(content.toString(), text))) {
        (texts.stream().allMatch(text -> contains(document.title(), text)) ? inTitle : elsewhere)
            .add(document.topic().orElseThrow());
      }
    }
    inTitle.addAll(elsewhere);
    return topics(inTitle);
  }

  private static boolean contains(String content, String text) {
    return content.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  static List<String> topics(List<String> all) {
    return new LinkedHashSet<>(all).stream().limit(DEPTH).toList();
  }

  private void print(
      String name,
      Map<String, Map<String, Integer>> judged,
      Function<String, List<String>> ranking) {
    Map<String, Double> gains = new LinkedHashMap<>();
    int without = 0;
    for (Map.Entry<String, Map<String, Integer>> each : judged.entrySet()) {
      List<String> topics = ranking.apply(each.getKey());
      without += topics.isEmpty() ? 1 : 0;
      gains.put(each.getKey(), gain(topics, each.getValue()));
    }
    System.out.printf(
        Locale.ROOT,
        "%-20s nDCG@10 %.4f, %d queries without a hit%n",
        name,
        gains.values().stream().mapToDouble(gain -> gain).average().orElse(0),
        without);
    gains.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .limit(worst)
        .forEach(
            each ->
                System.out.printf(
                    Locale.ROOT,
                    "  %.3f %s: %s%n",
                    each.getValue(),
                    each.getKey(),
                    ranking.apply(each.getKey())));
  }

  static double gain(List<String> topics, Map<String, Integer> grades) {
    List<Integer> ideal = new ArrayList<>(grades.values());
    ideal.sort((one, other) -> Integer.compare(other, one));
    double best = 0;
    double actual = 0;
    for (int i = 0; i < DEPTH; i++) {
      double discount = Math.log(i + 2) / Math.log(2);
      best += i < ideal.size() ? (Math.pow(2, ideal.get(i)) - 1) / discount : 0;
      actual +=
          i < topics.size()
              ? (Math.pow(2, grades.getOrDefault(topics.get(i), 0)) - 1) / discount
              : 0;
    }
    return actual / best;
  }
}
