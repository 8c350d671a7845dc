package io.cybersensei.logbenchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cybersensei.embedder.MiniLmEmbedder;
import io.cybersensei.search.meaning.Embedder;
import io.cybersensei.search.meaning.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures whether the questions that a new one resembles tell how difficult it is. The questions
 * of the demo have levels from 1 to 3, which their authors gave. Each question is estimated from
 * the questions of the other topics, as if its topic were new.
 */
@Command(
    name = "difficulties",
    mixinStandardHelpOptions = true,
    description = "How well similar questions tell the difficulty of a new one.")
final class FirstDifficulties implements Callable<Integer> {

  @Option(names = "--curriculum", description = "The folder of the curriculum of the demo.")
  private Path curriculum =
      Path.of("examples/servlet-demo/src/main/resources/io/cybersensei/demo/curriculum");

  @Option(names = "--neighbours", split = ",", description = "Default: 5,10,20,40.")
  private List<Integer> neighbours = List.of(5, 10, 20, 40);

  /** A question with its level and its vector. */
  private record Question(String topic, String kind, double level, float[] vector) {}

  @Override
  public Integer call() throws IOException {
    List<Question> questions = questions();
    System.out.printf(Locale.ROOT, "%d questions%n", questions.size());
    print("the mean of all other topics", questions, each -> mean(others(questions, each)));
    print(
        "the mean of the same kind",
        questions,
        each ->
            mean(
                others(questions, each).stream()
                    .filter(other -> other.kind().equals(each.kind()))
                    .toList()));
    for (int count : neighbours) {
      print(
          "the mean of the " + count + " most similar",
          questions,
          each -> mean(similar(questions, each, count)));
      // Half of the way to the mean of all: a few neighbours say little.
      print(
          "half way to it",
          questions,
          each -> (mean(similar(questions, each, count)) + mean(others(questions, each))) / 2);
    }
    return 0;
  }

  private List<Question> questions() throws IOException {
    Embedder embedder = new MiniLmEmbedder();
    ObjectMapper json = new ObjectMapper();
    List<Question> questions = new ArrayList<>();
    for (JsonNode file : json.readTree(curriculum.resolve("index.json").toFile()).get("modules")) {
      for (JsonNode topic :
          json.readTree(curriculum.resolve(file.asText()).toFile()).get("topics")) {
        for (JsonNode question : topic.get("questions")) {
          String text = question.get("prompt").asText() + "\n" + question.get("explanation");
          questions.add(
              new Question(
                  topic.get("id").asText(),
                  question.path("kind").asText("choice"),
                  question.get("level").asDouble(),
                  Vectors.unit(embedder.embed(List.of(text)).get(0))));
        }
      }
    }
    return questions;
  }

  private static List<Question> others(List<Question> questions, Question one) {
    return questions.stream().filter(other -> !other.topic().equals(one.topic())).toList();
  }

  private static List<Question> similar(List<Question> questions, Question one, int count) {
    return others(questions, one).stream()
        .sorted(
            Comparator.comparingDouble(other -> -Vectors.similarity(one.vector(), other.vector())))
        .limit(count)
        .toList();
  }

  private static double mean(List<Question> some) {
    return some.stream().mapToDouble(Question::level).average().orElseThrow();
  }

  private static void print(
      String name, List<Question> questions, ToDoubleFunction<Question> estimate) {
    double squares = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumYy = 0;
    double sumXy = 0;
    int count = questions.size();
    for (Question each : questions) {
      double x = estimate.applyAsDouble(each);
      double y = each.level();
      squares += (x - y) * (x - y);
      sumX += x;
      sumY += y;
      sumXx += x * x;
      sumYy += y * y;
      sumXy += x * y;
    }
    double correlation =
        (count * sumXy - sumX * sumY)
            / Math.sqrt((count * sumXx - sumX * sumX) * (count * sumYy - sumY * sumY));
    System.out.printf(
        Locale.ROOT,
        "%-30s RMSE %.4f, correlation %.3f%n",
        name,
        Math.sqrt(squares / count),
        correlation);
  }
}
