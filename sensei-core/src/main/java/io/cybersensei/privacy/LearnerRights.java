package io.cybersensei.privacy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jose4j.json.JsonUtil;

/**
 * Tells a learner what is held about them, and forgets it. Thread-safe.
 *
 * <p>An access token that was issued before an erasure stays valid until it runs out, and whoever
 * still logs for the learner afterwards makes a new one of them: so stop both first.
 */
public final class LearnerRights {

  private final PersonalData records;

  public LearnerRights(PersonalData records) {
    this.records = records;
  }

  /**
   * Writes everything that is held about a learner as one JSON object in UTF-8, in constant memory:
   * {@code learner} with the id that was asked for, then, for each kind of record of which there
   * are any, its name with an array of objects. A password's hash is not shown: it tells nothing
   * about the learner, and much to a thief.
   *
   * @param out is flushed, but not closed
   */
  public void export(String learnerId, OutputStream out) throws IOException {
    Writer json = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Document document = new Document(json);
    try {
      document.begin(learnerId);
      records.read(learnerId, document::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    document.end();
    json.flush();
  }

  /**
   * Takes away everything that is held about a learner, an account included: all of it or, if an
   * exception is thrown, nothing. Repeating it changes nothing more. What is {@linkplain
   * PersonalData logged meanwhile} is either erased or kept, what is logged afterwards is kept.
   * Models that were trained before stay: they hold sums over many learners and no learner's id. So
   * do audit events, without what could be known to be the learner's: name and network.
   */
  public Erasure erase(String learnerId) {
    return records.erase(learnerId);
  }

  /**
   * The JSON object on its way out: an array is open from the first record of a kind to the next
   * kind.
   */
  private static final class Document {

    private final Writer json;
    private String kind = "";

    Document(Writer json) {
      this.json = json;
    }

    void begin(String learnerId) throws IOException {
      json.write("{\"learner\":" + JsonUtil.toJson(Map.of("learner_id", learnerId)));
    }

    void add(PersonalRecord record) {
      try {
        if (record.kind().equals(kind)) {
          json.write(',');
        } else {
          endArray();
          kind = record.kind();
          json.write(",\n\"" + kind + "\":[");
        }
        json.write('\n' + JsonUtil.toJson(record.fields()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void end() throws IOException {
      endArray();
      json.write("}\n");
    }

    private void endArray() throws IOException {
      if (!kind.isEmpty()) {
        json.write(']');
      }
    }
  }
}
