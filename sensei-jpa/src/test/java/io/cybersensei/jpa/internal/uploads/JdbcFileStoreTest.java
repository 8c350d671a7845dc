package io.cybersensei.jpa.internal.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.upload.file.FileDraft;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.file.FileStoreContract;
import io.cybersensei.upload.file.PartialFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcFileStoreTest extends FileStoreContract {

  @Parameter TestStorage where;

  @Override
  protected FileStore store() {
    return where.emptied().files();
  }

  @Test
  void fileOfSeveralChunksIsReadBack() throws IOException {
    byte[] content = new byte[(2 << 20) + 3];
    new Random(1).nextBytes(content);
    FileStore store = store();
    try (FileDraft draft = store.begin()) {
      draft.append(content, 0, 700_000);
      draft.append(content, 700_000, content.length - 700_000);
      String hash = draft.keep();

      try (SeekableByteChannel channel = store.open(hash).orElseThrow();
          InputStream in = Channels.newInputStream(channel)) {
        assertThat(in.readAllBytes()).isEqualTo(content);
      }
    }
  }

  @Test
  void partialFileOfOddPiecesIsReadBack() throws IOException {
    byte[] content = new byte[(2 << 20) + 3];
    new Random(1).nextBytes(content);
    FileStore store = store();
    String id = UUID.randomUUID().toString();
    store.beginPartial(id);
    PartialFile file = store.partial(id).orElseThrow();
    int position = 0;
    for (int size : new int[] {1, 700_000, 348_575, 1 << 20, 3}) {
      assertThat(file.append(position, content, position, size)).isTrue();
      position += size;
    }
    assertThat(file.size()).isEqualTo(content.length);

    String hash = file.hash();
    file.keep(hash);

    try (SeekableByteChannel channel = store.open(hash).orElseThrow();
        InputStream in = Channels.newInputStream(channel)) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
  }
}
