package io.cybersensei.logbenchmarks;

import io.cybersensei.search.Passage;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random texts over 20,000 words, as frequent as words are: the word at rank r is drawn with a
 * probability in proportion to 1 / (r + 2.7) (Mandelbrot, 1953). One text in twenty is private. Not
 * thread-safe.
 */
final class SearchTexts {

  private static final int WORDS = 20_000;
  private static final int TITLE = 5;
  private static final int TEXT = 120;
  private static final String[] SYLLABLES =
      ("ba co du fe gi ha jo ku le mi na po qua re si to vu wa xe ly zo tri sta cro ble phi cher"
              + " mon tar sen")
          .split(" ");

  private final SplittableRandom random;
  private final String[] words = new String[WORDS];
  private final double[] cumulated = new double[WORDS];
  private final List<String> kept = new ArrayList<>();
  private int count;

  /** A text, with an owner if it is private. */
  record Text(int number, String title, String content, String owner) {

    SearchDocument toDocument() {
      SearchDocument.Builder document =
          SearchDocument.builder(SearchType.DOCUMENT, "d" + number, title)
              .topic("topic-" + number % 500)
              .module("module-" + number % 20)
              .passage(Passage.of(content));
      if (!owner.isEmpty()) {
        document.ownedBy(owner);
      }
      return document.build();
    }
  }

  SearchTexts(long seed) {
    this.random = new SplittableRandom(seed);
    double sum = 0;
    for (int i = 0; i < WORDS; i++) {
      StringBuilder word = new StringBuilder();
      int rest = i;
      do {
        word.append(SYLLABLES[rest % SYLLABLES.length]);
        rest /= SYLLABLES.length;
      } while (rest > 0);
      words[i] = word.append(i % 3 == 0 ? "n" : "").toString();
      sum += 1 / (i + 2.7);
      cumulated[i] = sum;
    }
  }

  List<Text> next(int number) {
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String content = sentence(TEXT);
      if (random.nextInt(100) == 0) {
        kept.add(content);
      }
      String owner = random.nextInt(20) == 0 ? "learner-" + random.nextInt(100) : "";
      texts.add(new Text(count++, sentence(TITLE), content, owner));
    }
    return texts;
  }

  /** Returns queries of one to three words of the texts; every fourth ends in half a word. */
  List<String> queries(int number) {
    List<String> queries = new ArrayList<>();
    while (queries.size() < number) {
      String[] text = kept.get(random.nextInt(kept.size())).split(" ");
      List<String> some = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        some.add(text[random.nextInt(text.length)]);
      }
      String query = String.join(" ", some);
      queries.add(
          queries.size() % 4 == 0 && some.get(some.size() - 1).length() > 5
              ? query.substring(0, query.length() - 2)
              : query + " ");
    }
    return queries;
  }

  /** Returns phrases of two words of the texts. */
  List<String> phrases(int number) {
    List<String> phrases = new ArrayList<>();
    while (phrases.size() < number) {
      String[] text = kept.get(random.nextInt(kept.size())).split(" ");
      int at = random.nextInt(text.length - 1);
      phrases.add('"' + text[at] + ' ' + text[at + 1] + '"');
    }
    return phrases;
  }

  /** Returns words of the texts with two letters exchanged. */
  List<String> misspelt(int number) {
    List<String> misspelt = new ArrayList<>();
    while (misspelt.size() < number) {
      String[] text = kept.get(random.nextInt(kept.size())).split(" ");
      String word = text[random.nextInt(text.length)];
      if (word.length() > 5) {
        misspelt.add(
            word.substring(0, 2) + word.charAt(3) + word.charAt(2) + word.substring(4) + ' ');
      }
    }
    return misspelt;
  }

  private String sentence(int length) {
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int at = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[WORDS - 1]);
      sentence.append(i == 0 ? "" : " ").append(words[Math.min(WORDS - 1, at < 0 ? -at - 1 : at)]);
    }
    return sentence.toString();
  }
}
