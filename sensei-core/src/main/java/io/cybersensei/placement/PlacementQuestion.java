package io.cybersensei.placement;

import io.cybersensei.practice.QuestionDifficulty;
import java.util.Optional;

/**
 * A question of a placement test.
 *
 * @param number the number of the question in the test, from 1
 * @param topicId the id of the topic
 * @param itemId the id of the question within the topic; empty if Sensei knows none, so that the
 *     host chooses one of the level
 * @param level the level of the question among those of the topic
 */
public record PlacementQuestion(
    int number, String topicId, Optional<String> itemId, QuestionDifficulty level) {}
