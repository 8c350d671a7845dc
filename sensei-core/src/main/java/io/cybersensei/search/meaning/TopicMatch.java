package io.cybersensei.search.meaning;

/**
 * A topic that is similar to another one or to a text.
 *
 * @param topicId the id of the topic
 * @param similarity the cosine similarity, from −1 to 1: higher is closer
 */
public record TopicMatch(String topicId, double similarity) {}
