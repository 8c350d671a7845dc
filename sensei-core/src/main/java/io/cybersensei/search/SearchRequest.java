package io.cybersensei.search;

import io.cybersensei.validation.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * A query with its filters and its page. Immutable: each method that changes something returns
 * another request.
 *
 * <pre>{@code
 * SearchRequest.of(SearchQuery.of("tls")).ofTypes(Set.of(SearchType.LESSON)).withLimit(20)
 * }</pre>
 */
public final class SearchRequest {

  /** The maximum number of hits of a page. */
  public static final int MAX_LIMIT = 50;

  /** The maximum number of hits of all pages together. */
  public static final int MAX_DEPTH = 1_000;

  private static final int DEFAULT_LIMIT = 10;

  private final SearchQuery query;
  private final Set<SearchType> types;
  private final Set<String> topics;
  private final Set<String> modules;
  private final int limit;
  private final int offset;

  private SearchRequest(
      SearchQuery query,
      Set<SearchType> types,
      Set<String> topics,
      Set<String> modules,
      int limit,
      int offset) {
    this.query = query;
    this.types = Set.copyOf(types);
    this.topics = Set.copyOf(topics);
    this.modules = Set.copyOf(modules);
    this.limit = limit;
    this.offset = offset;
  }

  /** Returns the request for the first {@code 10} hits, without filters. */
  public static SearchRequest of(SearchQuery query) {
    return new SearchRequest(
        Objects.requireNonNull(query, "query"), Set.of(), Set.of(), Set.of(), DEFAULT_LIMIT, 0);
  }

  /** Returns the same request for documents of some types only; of all types if there are none. */
  public SearchRequest ofTypes(Collection<SearchType> wanted) {
    return new SearchRequest(query, new LinkedHashSet<>(wanted), topics, modules, limit, offset);
  }

  /** Returns the same request for documents of some topics only; of all topics without any. */
  public SearchRequest ofTopics(Collection<String> wanted) {
    return new SearchRequest(query, types, new LinkedHashSet<>(wanted), modules, limit, offset);
  }

  /** Returns the same request for documents of some modules only; of all modules without any. */
  public SearchRequest ofModules(Collection<String> wanted) {
    return new SearchRequest(query, types, topics, new LinkedHashSet<>(wanted), limit, offset);
  }

  /**
   * Returns the same request with another size of the page.
   *
   * @param maximum the maximum number of hits, 1 to {@value #MAX_LIMIT}
   * @throws IllegalArgumentException if the number is out of range
   */
  public SearchRequest withLimit(int maximum) {
    if (maximum < 1 || maximum > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "limit must be from 1 to " + MAX_LIMIT + " but is " + maximum + ".");
    }
    return new SearchRequest(query, types, topics, modules, maximum, offset);
  }

  /**
   * Returns the request for the page at a cursor, or the rule that the cursor breaks.
   *
   * @param cursor the {@link SearchPage#next} of a page of the same query and filters
   */
  public CursorResult after(String cursor) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      bytes = new byte[0];
    }
    if (bytes.length != 2 * Integer.BYTES) {
      return refused("malformed", "cursor must be the next of a page of results.");
    }
    ByteBuffer values = ByteBuffer.wrap(bytes);
    int from = values.getInt();
    if (values.getInt() != checksum()) {
      return refused("other_query", "cursor must be used with the query and filters of its page.");
    }
    if (from < 1 || from >= MAX_DEPTH) {
      return refused("out_of_range", "cursor must be the next of a page of results.");
    }
    return new CursorResult.Accepted(new SearchRequest(query, types, topics, modules, limit, from));
  }

  /**
   * Returns the same request for another page.
   *
   * @param from the number of hits before the page, 0 to less than {@value #MAX_DEPTH}
   * @param maximum the maximum number of hits, 1 to {@value #MAX_LIMIT}
   * @throws IllegalArgumentException if a number is out of range
   */
  public SearchRequest at(int from, int maximum) {
    if (from < 0 || from >= MAX_DEPTH) {
      throw new IllegalArgumentException(
          "from must be from 0 to " + (MAX_DEPTH - 1) + " but is " + from + ".");
    }
    return new SearchRequest(query, types, topics, modules, limit, from).withLimit(maximum);
  }

  private static CursorResult refused(String rule, String message) {
    return new CursorResult.Refused(new Violation("cursor", rule, message));
  }

  /** Returns the same request for another query, such as one with its spelling corrected. */
  public SearchRequest withQuery(SearchQuery other) {
    return new SearchRequest(other, types, topics, modules, limit, offset);
  }

  /**
   * Returns the cursor of the page after this one.
   *
   * @param hasMore whether there are more hits than those of this page
   */
  public Optional<String> next(boolean hasMore) {
    int from = offset + limit;
    return hasMore && from < MAX_DEPTH
        ? Optional.of(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                    ByteBuffer.allocate(2 * Integer.BYTES).putInt(from).putInt(checksum()).array()))
        : Optional.empty();
  }

  private int checksum() {
    CRC32 crc = new CRC32();
    String text =
        query.terms()
            + "\n"
            + new TreeSet<>(types)
            + "\n"
            + new TreeSet<>(topics)
            + "\n"
            + new TreeSet<>(modules);
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  /** Returns the query. */
  public SearchQuery query() {
    return query;
  }

  /** Returns the types to find; empty for all. */
  public Set<SearchType> types() {
    return types;
  }

  /** Returns the ids of the topics whose documents to find; empty for all. */
  public Set<String> topics() {
    return topics;
  }

  /** Returns the names of the modules whose documents to find; empty for all. */
  public Set<String> modules() {
    return modules;
  }

  /** Returns the maximum number of hits. */
  public int limit() {
    return limit;
  }

  /** Returns the number of hits on the pages before. */
  public int offset() {
    return offset;
  }

  /** Returns whether a document passes the filters. */
  public boolean accepts(SearchDocument document) {
    return accepts(document.type(), document.topic(), document.module());
  }

  /** Returns whether a hit passes the filters. */
  public boolean acceptsHit(SearchHit hit) {
    return accepts(hit.type(), hit.topic(), hit.module());
  }

  private boolean accepts(SearchType type, Optional<String> topic, Optional<String> module) {
    return (types.isEmpty() || types.contains(type))
        && (topics.isEmpty() || topic.filter(topics::contains).isPresent())
        && (modules.isEmpty() || module.filter(modules::contains).isPresent());
  }
}
