package io.cybersensei.demo;

import java.util.List;

/**
 * One multiple-choice question.
 *
 * @param id unique in the course
 * @param prompt what is asked
 * @param options what can be chosen
 * @param answer the place of the right option, 0 for the first
 * @param explanation why it is right
 * @param level how hard it is meant to be, 1 (easy) to 3 (hard)
 */
record Question(
    String id, String prompt, List<String> options, int answer, String explanation, int level) {

  Question {
    options = List.copyOf(options);
    if (answer < 0 || answer >= options.size()) {
      throw new IllegalArgumentException(
          "The question " + id + " has " + options.size() + " options but no answer " + answer);
    }
  }
}
