package io.cybersensei.demo;

import java.util.List;

/**
 * A multiple-choice question.
 *
 * @param id the id, unique in the course
 * @param prompt the text of the question
 * @param options the options to choose from
 * @param answer the index of the right option, 0 for the first
 * @param explanation the reason why the option is right
 * @param level the intended difficulty, 1 (easy) to 3 (hard)
 */
record Question(
    String id, String prompt, List<String> options, int answer, String explanation, int level) {

  Question {
    options = List.copyOf(options);
    if (answer < 0 || answer >= options.size()) {
      throw new IllegalArgumentException(
          "The question "
              + id
              + " has "
              + options.size()
              + " options but no answer "
              + answer
              + ".");
    }
  }
}
