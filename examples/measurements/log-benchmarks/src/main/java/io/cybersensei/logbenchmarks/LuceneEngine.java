package io.cybersensei.logbenchmarks;

import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Lucene in memory with English stemming and BM25. A title weighs three times the text. If no
 * document has all words, documents with some are returned.
 */
final class LuceneEngine implements SearchEngines.Engine {

  private static final float TITLE = 3;

  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final Analyzer analyzer = new EnglishAnalyzer();
  private final IndexWriter writer;
  private DirectoryReader reader;

  LuceneEngine() throws IOException {
    this.writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
    this.reader = DirectoryReader.open(writer);
  }

  @Override
  public void put(List<SearchDocument> documents) throws IOException {
    for (SearchDocument each : documents) {
      Document document = new Document();
      document.add(new StringField("topic", each.topic().orElse(""), Field.Store.YES));
      document.add(new TextField("title", each.title(), Field.Store.NO));
      StringBuilder text = new StringBuilder();
      each.passages().forEach(passage -> text.append(passage.text()).append('\n'));
      document.add(new TextField("text", text.toString(), Field.Store.YES));
      writer.addDocument(document);
    }
    reader.close();
    reader = DirectoryReader.open(writer);
  }

  @Override
  public List<String> topics(String query) throws IOException {
    List<String> words = stems(SearchQuery.of(query).requiredText());
    List<String> all = topics(words, BooleanClause.Occur.MUST);
    return all.isEmpty() ? topics(words, BooleanClause.Occur.SHOULD) : all;
  }

  private List<String> topics(List<String> words, BooleanClause.Occur occur) throws IOException {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String word : words) {
      all.add(
          new BooleanQuery.Builder()
              .add(
                  new BoostQuery(new TermQuery(new Term("title", word)), TITLE),
                  BooleanClause.Occur.SHOULD)
              .add(new TermQuery(new Term("text", word)), BooleanClause.Occur.SHOULD)
              .build(),
          occur);
    }
    IndexSearcher searcher = new IndexSearcher(reader);
    List<String> topics = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(all.build(), SearchRequest.MAX_LIMIT).scoreDocs) {
      topics.add(searcher.storedFields().document(hit.doc).get("topic"));
    }
    return topics;
  }

  private List<String> stems(String text) throws IOException {
    List<String> stems = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        stems.add(term.toString());
      }
      tokens.end();
    }
    return stems;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    writer.close();
    directory.close();
  }
}
