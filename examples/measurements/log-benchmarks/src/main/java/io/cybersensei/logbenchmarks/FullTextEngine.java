package io.cybersensei.logbenchmarks;

import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * FULLTEXT of InnoDB in its boolean mode. The title has an index of its own, which weighs three
 * times that of both. If no document has all words, documents with some are returned.
 */
final class FullTextEngine implements SearchEngines.Engine {

  private final Connection connection;

  FullTextEngine(String url) throws SQLException {
    this.connection = DriverManager.getConnection(url);
    run("DROP TABLE IF EXISTS full_text");
    run(
        "CREATE TABLE full_text (id integer AUTO_INCREMENT PRIMARY KEY, topic varchar(200) NOT"
            + " NULL, title varchar(200) NOT NULL, text longtext NOT NULL, FULLTEXT of_title"
            + " (title), FULLTEXT of_both (title, text)) ENGINE = InnoDB CHARACTER SET utf8mb4");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void put(List<SearchDocument> documents) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO full_text (topic, title, text) VALUES (?, ?, ?)")) {
      for (SearchDocument each : documents) {
        insert.setString(1, each.topic().orElse(""));
        insert.setString(2, each.title());
        insert.setString(
            3,
            each.passages().stream()
                .map(passage -> passage.text())
                .collect(Collectors.joining("\n")));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  @Override
  public List<String> topics(String query) throws SQLException {
    List<String> words = Arrays.asList(SearchQuery.of(query).requiredText().split(" ", -1));
    List<String> all = found(words.stream().map(word -> "+" + word).toList());
    return all.isEmpty() ? found(words) : all;
  }

  private List<String> found(List<String> words) throws SQLException {
    String text = String.join(" ", words);
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT topic, 3 * MATCH (title) AGAINST (? IN BOOLEAN MODE)"
                + " + MATCH (title, text) AGAINST (? IN BOOLEAN MODE) AS score FROM full_text"
                + " WHERE MATCH (title, text) AGAINST (? IN BOOLEAN MODE)"
                + " ORDER BY score DESC, id LIMIT "
                + SearchRequest.MAX_LIMIT)) {
      select.setString(1, text.replace("+", ""));
      select.setString(2, text);
      select.setString(3, text);
      List<String> topics = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          topics.add(rows.getString(1));
        }
      }
      return topics;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
