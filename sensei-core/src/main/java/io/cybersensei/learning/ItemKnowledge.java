package io.cybersensei.learning;

import java.util.OptionalInt;

/**
 * What to expect of one learner on one item.
 *
 * @param itemId the item
 * @param inModel whether the model was trained with it; one that is not counts as the topic's
 *     median item
 * @param difficulty how hard it is for a typical learner, in logits: 0 is an even chance, larger is
 *     harder
 * @param successProbability how likely this learner answers it right now, 0–1
 * @param tries how often the learner has answered it
 * @param lastAnswerWasRight whether there is an answer to it and the last one was right
 * @param answersSince how many answers to anything the learner has given since the last one to it,
 *     0 if that was the last of all
 */
public record ItemKnowledge(
    String itemId,
    boolean inModel,
    double difficulty,
    double successProbability,
    int tries,
    boolean lastAnswerWasRight,
    OptionalInt answersSince) {}
