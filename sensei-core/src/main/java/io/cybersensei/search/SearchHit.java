package io.cybersensei.search;

import java.util.Optional;

/**
 * A document that matches a query.
 *
 * @param type the type
 * @param id the host's id
 * @param title the title, with what matches
 * @param topic the id of the topic, if the document belongs to one
 * @param module the name of the module, if the document belongs to one
 * @param link the link, if the document has one
 * @param owner the host's id of the learner who owns the document, if there is one
 * @param snippet the part of the text that matches best; empty without text
 * @param position the place of the snippet, if the document has places
 * @param score the rank within one page of results: higher is better, and every hit with all words
 *     in its title has at least 1, and others less
 * @param byMeaning whether the hit was found by its meaning alone, and need not have any word
 */
public record SearchHit(
    SearchType type,
    String id,
    Snippet title,
    Optional<String> topic,
    Optional<String> module,
    Optional<String> link,
    Optional<String> owner,
    Optional<Snippet> snippet,
    Optional<Position> position,
    double score,
    boolean byMeaning) {

  /** Returns the {@linkplain SearchDocument#key() key} of the document. */
  public String key() {
    return SearchDocument.key(type, topic, id);
  }

  /** Returns the same hit with another score. */
  public SearchHit withScore(double other) {
    return new SearchHit(
        type, id, title, topic, module, link, owner, snippet, position, other, byMeaning);
  }
}
