package io.cybersensei.learning;

import java.util.OptionalInt;

/** The values of an {@link ItemKnowledge}. They are hidden, so that it can get more of them. */
record TracedItem(
    String itemId,
    boolean inModel,
    double difficulty,
    double successProbability,
    int answers,
    boolean lastAnswerWasRight,
    OptionalInt answersSince)
    implements ItemKnowledge {}
