package io.cybersensei.upload.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryFileStoreTest extends FileStoreContract {

  @TempDir private Path folder;

  @Override
  protected FileStore store() {
    return FileStore.inFolder(folder.resolve("uploads"));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void refusedDraftLeavesNoFile() throws IOException {
    try (FileDraft draft = store().begin()) {
      append(draft, "abc");
      assertThat(files()).hasSize(1);
    }

    assertThat(files()).isEmpty();
  }

  @Test
  void draftOfAProcessThatEndedIsSwept() throws IOException {
    FileStore store = store();
    FileDraft lost = store.begin();
    append(lost, "abc");

    assertThat(store.sweep(hash -> true, Duration.ofHours(1))).isZero();
    assertThat(store.sweep(hash -> true, Duration.ZERO)).isEqualTo(1);
    assertThat(files()).isEmpty();
    lost.close();
  }

  @Test
  void sweepThatEndedHalfwayIsMended() throws IOException {
    FileStore store = store();
    String hash = keep(store, "abc");
    Path file = files().get(0);
    Files.move(file, file.resolveSibling(hash + ".unused"));

    store.sweep(hash::equals, Duration.ZERO);

    try (SeekableByteChannel content = store.open(hash).orElseThrow()) {
      assertThat(content.size()).isEqualTo(3);
    }
  }

  @Test
  void folderThatCannotBeIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileStore.inFolder(file.resolve("x")))
        .withMessageContaining("folder");
  }
}
