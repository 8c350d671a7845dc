package io.cybersensei.search;

import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import io.cybersensei.search.InvertedIndex.Entry;
import io.cybersensei.search.InvertedIndex.Scored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** An index in memory. */
final class InMemorySearchIndex implements SearchIndex, PersonalData, DocumentSource {

  private static final Comparator<Entry> SHORT_TITLES_FIRST =
      Comparator.comparingInt((Entry entry) -> entry.document().title().length())
          .thenComparing(entry -> entry.document().title())
          .thenComparing(Entry::key);

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final InvertedIndex index = new InvertedIndex();

  @Override
  public void put(Collection<SearchDocument> documents) {
    with(
        lock.writeLock(),
        () -> {
          documents.forEach(index::put);
          return true;
        });
  }

  @Override
  public void setReaders(SearchDocument document) {
    with(
        lock.writeLock(),
        () -> {
          index.put(
              index
                  .get(document.key())
                  .map(known -> known.forReadersOf(document))
                  .orElse(document));
          return true;
        });
  }

  @Override
  public void replaceAll(SearchType type, Collection<SearchDocument> documents) {
    SearchIndex.requireOnly(type, documents);
    with(
        lock.writeLock(),
        () -> {
          index.removeIf(document -> document.type() == type);
          documents.forEach(index::put);
          return true;
        });
  }

  @Override
  public boolean remove(SearchType type, String id) {
    return with(
            lock.writeLock(),
            () -> index.removeIf(each -> each.type() == type && each.id().equals(id)))
        > 0;
  }

  @Override
  public SearchPage query(SearchRequest request, SearchReader reader) {
    return with(lock.readLock(), () -> find(request, reader));
  }

  private SearchPage find(SearchRequest request, SearchReader reader) {
    Predicate<SearchDocument> visible = reader::maySee;
    SearchQuery query = request.query();
    List<Scored> matches = index.matches(query, visible, true);
    if (!matches.isEmpty()) {
      return page(request, matches, true);
    }
    Map<String, String> corrections = index.corrections(query, visible);
    if (!corrections.isEmpty()) {
      SearchQuery corrected = query.corrected(corrections);
      List<Scored> found = index.matches(corrected, visible, true);
      if (!found.isEmpty()) {
        return page(request.withQuery(corrected), found, true).ofCorrected(corrected);
      }
    }
    return page(request, index.matches(query, visible, false), false);
  }

  private static SearchPage page(SearchRequest request, List<Scored> matches, boolean hasAll) {
    SearchFacets.Counter counter = new SearchFacets.Counter(request);
    List<Scored> accepted = new ArrayList<>();
    for (Scored match : matches) {
      SearchDocument document = match.entry().document();
      counter.add(document.type(), document.topic(), document.module(), 1);
      if (request.accepts(document)) {
        accepted.add(match);
      }
    }
    accepted.sort(
        Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing(match -> match.entry().key()));
    Highlighter highlighter = new Highlighter(request.query());
    List<SearchHit> hits =
        accepted.stream()
            .skip(request.offset())
            .limit(request.limit())
            .map(
                match ->
                    hit(
                        match.entry().document(),
                        highlighter,
                        highlighter.best(match.entry().document().passages()),
                        match.score(),
                        false))
            .toList();
    return new SearchPage(
        hits,
        Math.min(counter.total(), SearchPage.MAX_COUNTED),
        counter.facets(),
        request.next(accepted.size() > request.offset() + request.limit()),
        Optional.empty(),
        hasAll);
  }

  private static SearchHit hit(
      SearchDocument document,
      Highlighter highlighter,
      Optional<Highlighter.Located> located,
      double score,
      boolean byMeaning) {
    return new SearchHit(
        document.type(),
        document.id(),
        highlighter.whole(document.title()),
        document.topic(),
        document.module(),
        document.link(),
        document.owner(),
        located.map(Highlighter.Located::snippet),
        located.flatMap(Highlighter.Located::position),
        score,
        byMeaning);
  }

  @Override
  public List<SearchHit> hits(
      Map<String, Integer> places, SearchQuery query, boolean allWords, SearchReader reader) {
    Highlighter highlighter = new Highlighter(query);
    return with(
        lock.readLock(),
        () -> {
          Set<String> matching =
              index.matches(query, reader::maySee, allWords).stream()
                  .map(match -> match.entry().key())
                  .collect(Collectors.toSet());
          List<SearchHit> hits = new ArrayList<>();
          places.forEach(
              (key, passage) ->
                  index
                      .get(key)
                      .filter(reader::maySee)
                      .ifPresent(
                          document ->
                              hits.add(
                                  hit(
                                      document,
                                      highlighter,
                                      highlighter.bestOr(document.passages(), passage),
                                      0,
                                      !matching.contains(key)))));
          return hits;
        });
  }

  @Override
  public List<SearchDocument> documents() {
    return with(lock.readLock(), () -> index.find(document -> true));
  }

  @Override
  public List<Suggestion> suggest(SearchQuery query, SearchReader reader, int limit) {
    SearchIndex.requireLimit(limit);
    String text =
        String.join(" ", query.required().stream().flatMap(t -> t.words().stream()).toList());
    Highlighter highlighter = new Highlighter(query);
    return with(
        lock.readLock(),
        () ->
            index.titled(query, reader::maySee).stream()
                .sorted(
                    Comparator.comparing((Entry entry) -> !entry.foldedTitle().startsWith(text))
                        .thenComparing(SHORT_TITLES_FIRST))
                .limit(limit)
                .map(entry -> suggestion(entry.document(), highlighter))
                .toList());
  }

  private static Suggestion suggestion(SearchDocument document, Highlighter highlighter) {
    return new Suggestion(
        document.type(),
        document.id(),
        document.title(),
        highlighter.whole(document.title()).ranges(),
        document.topic(),
        document.link());
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    List<SearchDocument> owned = with(lock.readLock(), () -> index.find(owned(learnerId)));
    owned.stream().map(SearchDocument::toPersonalRecord).forEach(reader);
  }

  @Override
  public Erasure erase(String learnerId) {
    int erased = with(lock.writeLock(), () -> index.removeIf(owned(learnerId)));
    return new Erasure(erased == 0 ? Map.of() : Map.of(SearchDocument.KIND, (long) erased));
  }

  @Override
  public Merge merge(String fromId, String intoId) {
    int moved =
        with(
            lock.writeLock(),
            () -> {
              List<SearchDocument> owned = index.find(owned(fromId));
              owned.forEach(document -> index.put(document.ofOwner(intoId)));
              return owned.size();
            });
    return new Merge(moved == 0 ? Map.of() : Map.of(SearchDocument.KIND, (long) moved));
  }

  private static Predicate<SearchDocument> owned(String learnerId) {
    return document -> document.owner().filter(learnerId::equals).isPresent();
  }

  private static <T> T with(Lock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
