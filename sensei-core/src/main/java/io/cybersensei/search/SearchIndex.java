package io.cybersensei.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * An index of documents by their words. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Atomicity:</b> a change of several documents is made as a whole or, if an exception is
 *       thrown, not at all. A search sees a change that has returned.
 *   <li><b>Identity:</b> a document takes the place of the one with its type, topic and id, which
 *       are compared exactly.
 *   <li><b>Privacy:</b> a document that its reader may not see has no effect on the result: not on
 *       hits, scores, totals, facets, spellings or suggestions.
 *   <li><b>Matching:</b> case and diacritics are ignored, as {@link SearchText} does. A word also
 *       finds its plural. If nothing matches, words that are misspelt by one letter (from eight
 *       letters on: two) are corrected to those of titles, or of topics and lessons.
 *   <li><b>Ranking:</b> documents with all words in their titles come first; equal ones are in the
 *       order of type, topic and id.
 *   <li><b>Emptiness:</b> an index without documents finds nothing, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads can call any method at once.
 * </ul>
 *
 * <p>Sensei itself indexes the topics and activities in its storage, in the transaction that
 * changes them. The host indexes its lessons, questions and documents.
 *
 * <p>An index that cannot be reached throws an unchecked exception with its cause.
 */
public interface SearchIndex {

  /**
   * Adds documents, in place of those with the same types, topics and ids.
   *
   * @param documents the documents; of two with one identity, the latter stays
   */
  void put(Collection<SearchDocument> documents);

  /**
   * Gives the document with the identity of another one the readers of that one: its groups, and
   * whether it is for everyone. Text, title and owner stay. If there is no such document, the given
   * one is added.
   *
   * @param document the document with the new readers
   */
  void setReaders(SearchDocument document);

  /**
   * Replaces all documents of a type.
   *
   * @param type the type
   * @param documents the new documents, all of this type
   * @throws IllegalArgumentException if a document has another type
   */
  void replaceAll(SearchType type, Collection<SearchDocument> documents);

  /**
   * Removes the documents with a type and an id, of any topic.
   *
   * @param type the type
   * @param id the id
   * @return whether there was one
   */
  boolean remove(SearchType type, String id);

  /**
   * Finds documents.
   *
   * @param request the query with its filters and its page
   * @param reader the reader
   */
  SearchPage query(SearchRequest request, SearchReader reader);

  /**
   * Suggests documents whose titles have words that begin with the words of a text. Titles that
   * begin with the text come first, and then shorter ones.
   *
   * @param query the text so far
   * @param reader the reader
   * @param limit the maximum number, 1 to {@value Suggestion#MAX_COUNT}
   * @throws IllegalArgumentException if the limit is out of range
   */
  List<Suggestion> suggest(SearchQuery query, SearchReader reader, int limit);

  /**
   * Returns documents as hits, in the order of their keys; those that the reader may not see, or
   * that are not in the index, are left out. The hits have no scores. Those that do not match the
   * query are {@linkplain SearchHit#byMeaning() by meaning}.
   *
   * <p>Default: none, so that an index without this method is searched by words alone.
   *
   * @param places for the {@linkplain SearchDocument#key() key} of each document, the number of the
   *     passage to show if no word of the query is in the text; at most {@value
   *     SearchRequest#MAX_LIMIT} documents
   * @param query the query, whose words are marked
   * @param allWords whether a document that matches has all words of the query; otherwise one
   * @param reader the reader
   */
  default List<SearchHit> hits(
      Map<String, Integer> places, SearchQuery query, boolean allWords, SearchReader reader) {
    return List.of();
  }

  /** Returns an empty index in memory. */
  static SearchIndex inMemory() {
    return new InMemorySearchIndex();
  }

  /** Returns an index that finds nothing and refuses documents, for a storage without search. */
  static SearchIndex none() {
    return new NoSearch();
  }

  /**
   * Checks that all documents are of one type.
   *
   * @throws IllegalArgumentException if one is not
   */
  static void requireOnly(SearchType type, Collection<SearchDocument> documents) {
    for (SearchDocument document : documents) {
      if (document.type() != type) {
        throw new IllegalArgumentException(
            "The documents must all be of the type "
                + type.wireName()
                + ", but one is of the type "
                + document.type().wireName()
                + ".");
      }
    }
  }

  /**
   * Checks the number of suggestions.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  static void requireLimit(int limit) {
    if (limit < 1 || limit > Suggestion.MAX_COUNT) {
      throw new IllegalArgumentException(
          "limit must be from 1 to " + Suggestion.MAX_COUNT + " but is " + limit + ".");
    }
  }
}
