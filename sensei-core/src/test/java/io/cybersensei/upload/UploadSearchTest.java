package io.cybersensei.upload;

import static io.cybersensei.upload.testing.TestFile.honest;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.search.Passage;
import io.cybersensei.search.Position;
import io.cybersensei.search.SearchHit;
import io.cybersensei.search.SearchQuery;
import io.cybersensei.search.SearchReader;
import io.cybersensei.search.SearchRequest;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.text.ExtractionResult;
import io.cybersensei.upload.text.TextExtractor;
import io.cybersensei.upload.type.FileType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Uploads are found by their names and texts, by their readers only. */
class UploadSearchTest {

  private final Storage storage = Storage.inMemory();
  private final Sensei sensei = Sensei.builder().storage(storage).build();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Uploads uploads =
      sensei.uploads(FileStore.inMemory()).extractor(extractor(), tasks::add).build();

  private static TextExtractor extractor() {
    return new TextExtractor() {
      @Override
      public boolean supports(FileType type) {
        return type == FileType.PDF;
      }

      @Override
      public ExtractionResult extract(FileType type, SeekableByteChannel content) {
        return new ExtractionResult.Extracted(
            List.of(
                Passage.at(Position.page(1), "Contents"),
                Passage.at(Position.page(2), "A nonce is used once.")),
            Optional.empty());
      }
    };
  }

  private Upload received() throws IOException {
    return uploads
        .receive("ada", "Cipher notes.pdf", new ByteArrayInputStream(honest("d.pdf")))
        .match(
            accepted -> accepted.upload(),
            refused -> {
              throw new AssertionError(refused.toString());
            });
  }

  private void process() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  private List<SearchHit> find(String learnerId, String query) {
    return sensei
        .search()
        .query(SearchRequest.of(SearchQuery.of(query)), SearchReader.learner(learnerId, Set.of()))
        .hits();
  }

  @Test
  void nameIsFoundAtOnceAndTextWhenProcessed() throws IOException {
    received();
    assertThat(find("ada", "cipher")).hasSize(1);
    assertThat(find("ada", "nonce")).isEmpty();

    process();

    assertThat(find("ada", "nonce").get(0).position()).contains(Position.page(2));
    assertThat(find("bob", "nonce")).isEmpty();
    assertThat(find("bob", "cipher")).isEmpty();
  }

  @Test
  void readersOfTheUploadAreThoseOfItsText() throws IOException {
    Upload upload = received();
    process();

    uploads.publish(upload.id(), UploadVisibility.EVERYONE, Optional.empty());
    assertThat(find("bob", "nonce")).hasSize(1);

    uploads.publish(upload.id(), UploadVisibility.OWNER, Optional.empty());
    assertThat(find("bob", "nonce")).isEmpty();
    assertThat(find("ada", "nonce")).hasSize(1);
  }

  @Test
  void removedUploadIsNotFound() throws IOException {
    Upload upload = received();
    process();

    uploads.remove(upload.id());

    assertThat(find("ada", "nonce")).isEmpty();
    assertThat(find("ada", "cipher")).isEmpty();
  }

  @Test
  void uploadRemovedWhileItIsProcessedIsNotFound() throws IOException {
    Upload upload = received();
    uploads.remove(upload.id());

    process();

    assertThat(find("ada", "nonce")).isEmpty();
  }
}
