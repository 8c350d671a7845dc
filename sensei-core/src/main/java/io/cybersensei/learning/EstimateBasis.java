package io.cybersensei.learning;

import java.time.Duration;
import java.util.Optional;

/**
 * What a success probability on a topic rests on, beside what the learner answered there.
 *
 * @param baseline the logit of an average question, before any contribution
 * @param typicalSuccess how likely a typical learner answers the topic's median item, 0–1
 * @param sinceAnswered how long ago the learner's last answer on the topic was
 * @param answersSince how many answers the learner has given on other topics since; 0 if there is
 *     none on this one
 */
public record EstimateBasis(
    double baseline, double typicalSuccess, Optional<Duration> sinceAnswered, int answersSince) {}
