package io.cybersensei.demo.course;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The form of a question. An answer is a list of texts: those of the chosen options, of the items
 * in their order, of the right-hand texts in the order of the left-hand ones, or the typed text
 * alone.
 */
public sealed interface QuestionForm {

  /** The maximum number of characters of a typed answer. */
  int MAX_TYPED = 200;

  /** Returns the name of the form, as in the files of the course. */
  String kind();

  /** Returns the texts to choose from, in the order of the file, which may be the right one. */
  default List<String> choices() {
    return List.of();
  }

  /** Returns the texts to which choices are matched. */
  default List<String> targets() {
    return List.of();
  }

  /** Returns the example in an empty field. */
  default String placeholder() {
    return "";
  }

  /** Returns a right answer. */
  List<String> right();

  /** Returns whether an answer that {@link #refusal} lets pass is right. */
  boolean isRight(List<String> answer);

  /** Returns the reason why a list is no answer, as a sentence. */
  Optional<String> refusal(List<String> answer);

  /** Returns the fault of the form in its file, as the end of a sentence. */
  Optional<String> fault();

  /** One right option. */
  record Choice(List<String> options, int answer) implements QuestionForm {

    public Choice {
      options = List.copyOf(options);
    }

    @Override
    public String kind() {
      return "choice";
    }

    @Override
    public List<String> choices() {
      return options;
    }

    @Override
    public List<String> right() {
      return List.of(options.get(answer));
    }

    @Override
    public boolean isRight(List<String> given) {
      return given.equals(right());
    }

    @Override
    public Optional<String> refusal(List<String> given) {
      return unless(given.size() == 1 && options.containsAll(given), "Choose one option.");
    }

    @Override
    public Optional<String> fault() {
      return sizeFault(options, "options", 2, 6)
          .or(() -> unless(answer >= 0 && answer < options.size(), "has no option " + answer));
    }
  }

  /** All right options, and no other. */
  record Several(List<String> options, List<Integer> answers) implements QuestionForm {

    public Several {
      options = List.copyOf(options);
      answers = List.copyOf(answers);
    }

    @Override
    public String kind() {
      return "several";
    }

    @Override
    public List<String> choices() {
      return options;
    }

    @Override
    public List<String> right() {
      return answers.stream().sorted().map(options::get).toList();
    }

    @Override
    public boolean isRight(List<String> given) {
      return Set.copyOf(given).equals(Set.copyOf(right()));
    }

    @Override
    public Optional<String> refusal(List<String> given) {
      return unless(
          !given.isEmpty() && areDifferent(given) && options.containsAll(given),
          "Choose at least one option, each once.");
    }

    @Override
    public Optional<String> fault() {
      return sizeFault(options, "options", 3, 8)
          .or(
              () ->
                  unless(
                      !answers.isEmpty()
                          && answers.size() < options.size()
                          && areDifferent(answers)
                          && answers.stream().allMatch(each -> each >= 0 && each < options.size()),
                      "needs different answers, at least one and not all"));
    }
  }

  /** Items to put in order. */
  record Order(List<String> items) implements QuestionForm {

    public Order {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "order";
    }

    @Override
    public List<String> choices() {
      return items;
    }

    @Override
    public List<String> right() {
      return items;
    }

    @Override
    public boolean isRight(List<String> given) {
      return given.equals(items);
    }

    @Override
    public Optional<String> refusal(List<String> given) {
      return unless(
          given.size() == items.size() && areDifferent(given) && items.containsAll(given),
          "Put all items in order.");
    }

    @Override
    public Optional<String> fault() {
      return sizeFault(items, "items", 3, 7);
    }
  }

  /** A short text to type. */
  record Typed(List<String> accepted, String placeholder) implements QuestionForm {

    public Typed {
      accepted = List.copyOf(accepted);
    }

    @Override
    public String kind() {
      return "short";
    }

    @Override
    public List<String> right() {
      return List.of(accepted.get(0));
    }

    @Override
    public boolean isRight(List<String> given) {
      String typed = canonical(given.get(0));
      return accepted.stream().anyMatch(each -> canonical(each).equals(typed));
    }

    @Override
    public Optional<String> refusal(List<String> given) {
      return unless(
          given.size() == 1
              && !canonical(given.get(0)).isEmpty()
              && given.get(0).length() <= MAX_TYPED,
          "Type an answer of at most " + MAX_TYPED + " characters.");
    }

    @Override
    public Optional<String> fault() {
      return unless(
          !accepted.isEmpty() && accepted.stream().noneMatch(each -> canonical(each).isEmpty()),
          "needs an accepted answer");
    }

    /** Returns the text without differences that a learner does not see or mean. */
    private static String canonical(String text) {
      String folded =
          Normalizer.normalize(text, Normalizer.Form.NFKC)
              .toUpperCase(Locale.ROOT)
              .toLowerCase(Locale.ROOT)
              .strip()
              .replaceAll("\\s+", " ");
      return folded.endsWith(".") ? folded.substring(0, folded.length() - 1).strip() : folded;
    }
  }

  /** Right-hand texts to match to left-hand texts; some of the former may match none. */
  record Match(List<String> lefts, List<String> rights, List<String> extra)
      implements QuestionForm {

    public Match {
      lefts = List.copyOf(lefts);
      rights = List.copyOf(rights);
      extra = List.copyOf(extra);
    }

    static Match of(List<List<String>> pairs, List<String> extra) {
      if (pairs.stream().anyMatch(pair -> pair.size() != 2)) {
        throw new IllegalArgumentException("A pair has two texts: " + pairs + ".");
      }
      return new Match(
          pairs.stream().map(pair -> pair.get(0)).toList(),
          pairs.stream().map(pair -> pair.get(1)).toList(),
          extra);
    }

    @Override
    public String kind() {
      return "match";
    }

    @Override
    public List<String> choices() {
      List<String> all = new ArrayList<>(rights);
      all.addAll(extra);
      return List.copyOf(all);
    }

    @Override
    public List<String> targets() {
      return lefts;
    }

    @Override
    public List<String> right() {
      return rights;
    }

    @Override
    public boolean isRight(List<String> given) {
      return given.equals(rights);
    }

    @Override
    public Optional<String> refusal(List<String> given) {
      return unless(
          given.size() == lefts.size() && choices().containsAll(given),
          "Choose a match for each item.");
    }

    @Override
    public Optional<String> fault() {
      return sizeFault(lefts, "left-hand texts", 3, 6)
          .or(() -> sizeFault(choices(), "right-hand texts", 3, 9));
    }
  }

  private static Optional<String> sizeFault(List<String> texts, String name, int min, int max) {
    return unless(
        texts.size() >= min
            && texts.size() <= max
            && areDifferent(texts)
            && texts.stream().noneMatch(String::isBlank),
        "needs " + min + " to " + max + " different " + name);
  }

  private static boolean areDifferent(List<?> values) {
    return new HashSet<>(values).size() == values.size();
  }

  private static Optional<String> unless(boolean holds, String sentence) {
    return holds ? Optional.empty() : Optional.of(sentence);
  }
}
