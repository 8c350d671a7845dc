package io.cybersensei.search;

import io.cybersensei.search.SearchQuery.Term;
import io.cybersensei.search.SearchText.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * An inverted index: the places of each word. A match is scored by the share of the query's words
 * that are in the title, and by the frequency of its words in the text, which counts less the more
 * often it is met (BM25; Robertson and Walker, 1994). Not thread-safe.
 */
final class InvertedIndex {

  private static final double EXACT = 1;
  private static final double PREFIX = 0.9;
  private static final double INFLECTED = 0.7;
  private static final double TITLE_SHARE = 0.6;
  private static final double TEXT_SHARE = 0.39;
  private static final double SATURATION = 1.2;

  /** A document with the form of its title and its distinct words. */
  record Entry(String key, SearchDocument document, String foldedTitle, Set<String> words) {

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return key.hashCode();
    }
  }

  /** A document that matches, with its score: at least 1 with all words in the title. */
  record Scored(Entry entry, double score) {}

  /** The strengths with which a term is in the title and the text of a document, 0 to 1. */
  private record Strength(double inTitle, double inText) {

    Strength max(Strength other) {
      return new Strength(Math.max(inTitle, other.inTitle), Math.max(inText, other.inText));
    }
  }

  private final Map<String, Entry> entries = new HashMap<>();
  private final NavigableMap<String, Map<Entry, Posting>> postings = new TreeMap<>();

  void put(SearchDocument document) {
    String key = document.key();
    Entry known = entries.remove(key);
    if (known != null) {
      forget(known);
    }
    Map<String, Posting> places = new HashMap<>();
    int place = 0;
    for (Word word : SearchText.words(document.title())) {
      places.computeIfAbsent(word.form(), form -> new Posting()).add(place++);
    }
    place = Posting.TEXT;
    for (Passage passage : document.passages()) {
      for (Word word : SearchText.words(passage.text())) {
        places.computeIfAbsent(word.form(), form -> new Posting()).add(place++);
      }
    }
    Entry entry =
        new Entry(key, document, SearchText.folded(document.title()), Set.copyOf(places.keySet()));
    entries.put(key, entry);
    places.forEach(
        (word, posting) ->
            postings.computeIfAbsent(word, form -> new HashMap<>()).put(entry, posting));
  }

  Optional<SearchDocument> get(String key) {
    return entries.containsKey(key) ? Optional.of(entries.get(key).document()) : Optional.empty();
  }

  private void forget(Entry entry) {
    for (String word : entry.words()) {
      Map<Entry, Posting> ofWord = postings.getOrDefault(word, Map.of());
      if (ofWord.size() <= 1) {
        postings.remove(word);
      } else {
        ofWord.remove(entry);
      }
    }
  }

  int removeIf(Predicate<SearchDocument> condition) {
    List<Entry> removed =
        entries.values().stream().filter(entry -> condition.test(entry.document())).toList();
    for (Entry entry : removed) {
      entries.remove(entry.key());
      forget(entry);
    }
    return removed.size();
  }

  List<SearchDocument> find(Predicate<SearchDocument> condition) {
    return entries.values().stream().map(Entry::document).filter(condition).toList();
  }

  /**
   * Returns the documents that match, in any order.
   *
   * @param all whether a document needs all words of the query; otherwise one
   */
  List<Scored> matches(SearchQuery query, Predicate<SearchDocument> visible, boolean all) {
    List<Map<Entry, Strength>> found = new ArrayList<>();
    for (Term term : query.required()) {
      Map<Entry, Strength> ofTerm = matches(term);
      ofTerm.keySet().removeIf(entry -> !visible.test(entry.document()));
      found.add(ofTerm);
    }
    Set<Entry> matching = new HashSet<>();
    for (int i = 0; i < found.size(); i++) {
      if (!all || i == 0) {
        matching.addAll(found.get(i).keySet());
      } else {
        matching.retainAll(found.get(i).keySet());
      }
    }
    query.excluded().forEach(term -> matching.removeAll(matches(term).keySet()));
    double[] rarities = new double[found.size()];
    long visibleDocuments =
        matching.isEmpty()
            ? 0
            : entries.values().stream().filter(each -> visible.test(each.document())).count();
    double sum = 0;
    for (int i = 0; i < rarities.length; i++) {
      double with = found.get(i).size();
      rarities[i] = Math.log1p((visibleDocuments - with + 0.5) / (with + 0.5));
      sum += rarities[i];
    }
    List<Scored> scored = new ArrayList<>(matching.size());
    for (Entry entry : matching) {
      scored.add(new Scored(entry, score(entry, found, rarities, sum)));
    }
    return scored;
  }

  private static double score(
      Entry entry, List<Map<Entry, Strength>> found, double[] rarities, double sum) {
    double title = 0;
    double text = 0;
    boolean whole = true;
    for (int i = 0; i < rarities.length; i++) {
      Strength strength = found.get(i).getOrDefault(entry, new Strength(0, 0));
      double weight = sum == 0 ? 1.0 / rarities.length : rarities[i] / sum;
      title += weight * strength.inTitle();
      text += weight * strength.inText();
      whole &= strength.inTitle() > 0;
    }
    return (whole ? 1 : 0) + TITLE_SHARE * title + TEXT_SHARE * text;
  }

  private Map<Entry, Strength> matches(Term term) {
    Map<Entry, Strength> found = new HashMap<>();
    String last = term.words().get(term.words().size() - 1);
    forms(last, term)
        .forEach(
            (form, weight) ->
                postings
                    .getOrDefault(form, Map.of())
                    .forEach(
                        (entry, posting) -> {
                          Posting kept = term.isPhrase() ? phrase(term, entry, posting) : posting;
                          double times = kept.inText();
                          Strength strength =
                              new Strength(
                                  kept.isInTitle() ? weight : 0,
                                  weight * times / (times + SATURATION));
                          if (kept.isInTitle() || times > 0) {
                            found.merge(entry, strength, Strength::max);
                          }
                        }));
    return found;
  }

  /** Returns the words for which the last word of a term stands, with their weights. */
  private Map<String, Double> forms(String word, Term term) {
    Map<String, Double> forms = new HashMap<>();
    if (!term.isPhrase() && !term.isExcluded() && word.length() >= 4) {
      String stem = word.substring(0, Math.max(4, word.length() - 3));
      postings.subMap(stem, stem + Character.MAX_VALUE).keySet().stream()
          .filter(form -> WordMatch.isInflection(form, word))
          .forEach(form -> forms.put(form, INFLECTED));
    }
    if (term.isPrefix()) {
      postings
          .subMap(word, word + Character.MAX_VALUE)
          .keySet()
          .forEach(form -> forms.put(form, PREFIX));
    }
    forms.put(word, EXACT);
    return forms;
  }

  /** Returns the places of the last word at which the whole phrase ends. */
  private Posting phrase(Term term, Entry entry, Posting ofLast) {
    Posting kept = new Posting();
    int last = term.words().size() - 1;
    for (int place : ofLast.places()) {
      boolean complete = true;
      for (int i = 0; i < last && complete; i++) {
        Map<Entry, Posting> ofWord = postings.getOrDefault(term.words().get(i), Map.of());
        complete = ofWord.containsKey(entry) && ofWord.get(entry).isAt(place - last + i);
      }
      if (complete) {
        kept.add(place);
      }
    }
    return kept;
  }

  /** Returns the right spelling of each word that no visible document has. */
  Map<String, String> corrections(SearchQuery query, Predicate<SearchDocument> visible) {
    Map<String, String> corrections = new HashMap<>();
    for (Term term : query.required()) {
      String word = term.words().get(0);
      if (term.isPhrase()
          || matches(term).keySet().stream().anyMatch(each -> visible.test(each.document()))) {
        continue;
      }
      int tolerance = Spelling.tolerance(word);
      List<String> known =
          postings.entrySet().stream()
              .filter(each -> Math.abs(each.getKey().length() - word.length()) <= tolerance)
              .filter(
                  each ->
                      each.getValue().entrySet().stream()
                          .anyMatch(
                              posting -> isSpelling(posting.getKey(), posting.getValue(), visible)))
              .map(Map.Entry::getKey)
              .toList();
      Spelling.nearest(word, known).ifPresent(right -> corrections.put(word, right));
    }
    return corrections;
  }

  private static boolean isSpelling(
      Entry entry, Posting posting, Predicate<SearchDocument> visible) {
    SearchType type = entry.document().type();
    return (posting.isInTitle() || type == SearchType.TOPIC || type == SearchType.LESSON)
        && visible.test(entry.document());
  }

  /** Returns the visible documents whose titles have words that begin with those of a query. */
  List<Entry> titled(SearchQuery query, Predicate<SearchDocument> visible) {
    List<String> words =
        query.required().stream().flatMap(term -> term.words().stream()).distinct().toList();
    Set<Entry> matching = new HashSet<>();
    for (int i = 0; i < words.size(); i++) {
      Set<Entry> ofWord = new HashSet<>();
      for (Map<Entry, Posting> each :
          postings.subMap(words.get(i), words.get(i) + Character.MAX_VALUE).values()) {
        each.forEach(
            (entry, posting) -> {
              if (posting.isInTitle()) {
                ofWord.add(entry);
              }
            });
      }
      if (i == 0) {
        matching.addAll(ofWord);
      } else {
        matching.retainAll(ofWord);
      }
    }
    matching.removeIf(entry -> !visible.test(entry.document()));
    return List.copyOf(matching);
  }
}
