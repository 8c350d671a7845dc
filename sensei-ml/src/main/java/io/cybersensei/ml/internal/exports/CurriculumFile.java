package io.cybersensei.ml.internal.exports;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.CurriculumResult;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.ml.internal.input.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A curriculum in a file: JSON as {@code GET /api/curriculum} returns it, or CSV with the columns
 * topic, title and prerequisites, where the prerequisites are separated by semicolons or given in
 * several rows of the topic.
 */
public final class CurriculumFile {

  private static final Set<String> TOPIC = Set.of("topic", "topic id", "id", "name", "thema");
  private static final Set<String> TITLE = Set.of("title", "topic title", "titel");
  private static final Set<String> PREREQUISITES =
      Set.of("prerequisites", "prerequisite", "requires", "voraussetzungen", "voraussetzung");

  private final Map<String, String> titles = new LinkedHashMap<>();
  private final Map<String, Set<String>> prerequisites = new LinkedHashMap<>();

  private CurriculumFile() {}

  /**
   * Reads a curriculum.
   *
   * @throws InvalidInputException if the file cannot be read or holds no valid curriculum
   */
  public static Curriculum read(Path file) {
    CurriculumFile read = new CurriculumFile();
    DecodedFile text = DecodedFile.of(file);
    try (Reader in = text.open()) {
      if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
        read.json(in, file);
      } else {
        read.csv(in, file);
      }
    } catch (IOException e) {
      throw InvalidInputException.unreadable(file, e);
    }
    return read.curriculum(file);
  }

  /**
   * Reads the topics of questions: CSV with the columns item and topic.
   *
   * @throws InvalidInputException if the file cannot be read or lacks a column
   */
  public static Map<String, String> topicsOfItems(Path file) {
    Map<String, String> topics = new LinkedHashMap<>();
    try (CsvFile rows = CsvFile.open(DecodedFile.of(file).open())) {
      Header header = new Header(rows.header());
      int item = header.find(Set.of("item", "item id", "question", "quiz", "frage"));
      int topic = header.find(TOPIC);
      if (item == Header.NONE || topic == Header.NONE) {
        throw new InvalidInputException(file + " must have the columns item and topic.");
      }
      while (rows.hasNext()) {
        CsvRecord row = rows.next();
        if (!Header.field(row, item).isEmpty() && !Header.field(row, topic).isEmpty()) {
          topics.put(
              ExportTable.identifier(Header.field(row, item)),
              ExportTable.identifier(Header.field(row, topic)));
        }
      }
    } catch (IOException e) {
      throw InvalidInputException.unreadable(file, e);
    }
    return topics;
  }

  private void json(Reader in, Path file) throws IOException {
    Json document = JsonFile.whole(in);
    List<Json> topics =
        document.isObject() ? document.at("topics").elements() : document.elements();
    if (topics.isEmpty()) {
      throw new InvalidInputException(
          file + " must be JSON: an array of topics, or an object with the array \"topics\".");
    }
    for (Json topic : topics) {
      add(
          topic.at("topic_id").text().orElse(""),
          topic.at("title").text().orElse(""),
          topic.at("prerequisites").elements().stream()
              .map(each -> each.text().orElse(""))
              .toList());
    }
  }

  private void csv(Reader in, Path file) throws IOException {
    try (CsvFile rows = CsvFile.open(in)) {
      Header header = new Header(rows.header());
      int topic = header.find(TOPIC);
      int before = header.find(PREREQUISITES);
      if (topic == Header.NONE || before == Header.NONE) {
        throw new InvalidInputException(file + " must have the columns topic and prerequisites.");
      }
      int title = header.find(TITLE);
      while (rows.hasNext()) {
        CsvRecord row = rows.next();
        add(
            Header.field(row, topic),
            Header.field(row, title),
            Arrays.asList(Header.field(row, before).split("[;,]", -1)));
      }
    }
  }

  private void add(String topic, String title, List<String> before) {
    String id = ExportTable.identifier(topic);
    if (id.isEmpty()) {
      return;
    }
    titles.merge(
        id, ExportTable.identifier(title), (known, another) -> known.isEmpty() ? another : known);
    Set<String> all = prerequisites.computeIfAbsent(id, none -> new LinkedHashSet<>());
    before.stream().map(ExportTable::identifier).filter(each -> !each.isEmpty()).forEach(all::add);
  }

  private Curriculum curriculum(Path file) {
    // A topic that is only named as a prerequisite is a topic too.
    for (Set<String> each : List.copyOf(prerequisites.values())) {
      each.forEach(id -> titles.putIfAbsent(id, ""));
    }
    List<Topic> topics = new ArrayList<>();
    titles.forEach(
        (id, title) ->
            topics.add(
                Topic.of(id, title.isEmpty() ? id : title)
                    .requiring(prerequisites.getOrDefault(id, Set.of()))));
    return Curriculum.check(topics)
        .match(
            CurriculumResult.Accepted::curriculum,
            refused -> {
              throw new InvalidInputException(file + ": " + refused.violations().get(0).message());
            });
  }
}
