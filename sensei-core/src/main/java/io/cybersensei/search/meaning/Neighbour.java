package io.cybersensei.search.meaning;

/**
 * A document that is similar to a vector.
 *
 * @param key the {@linkplain io.cybersensei.search.SearchDocument#key() key} of the document
 * @param passage the number of the passage with which its most similar part begins, from 0
 * @param similarity the cosine similarity of that part, from −1 to 1
 */
public record Neighbour(String key, int passage, double similarity) {}
