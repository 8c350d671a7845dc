package io.cybersensei.upload.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rules of {@link FileStore}. */
public abstract class FileStoreContract {

  private static final String HASH_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  /** Returns an empty store. */
  protected abstract FileStore store();

  @Test
  void emptyStoreHasNoFiles() {
    FileStore store = store();

    assertThat(store.open(HASH_OF_ABC)).isEmpty();
    assertThat(store.open("../../etc/passwd")).isEmpty();
    assertThat(store.sweep(hash -> false, Duration.ZERO)).isZero();
  }

  @Test
  void keptFileIsFoundByItsHash() throws IOException {
    FileStore store = store();

    assertThat(keep(store, "abc")).isEqualTo(HASH_OF_ABC);
    assertThat(keep(store, "abc")).isEqualTo(HASH_OF_ABC);
    assertThat(read(store, HASH_OF_ABC, 0)).isEqualTo("abc");
    assertThat(read(store, HASH_OF_ABC, 2)).isEqualTo("c");
  }

  @Test
  void draftIsReadBeforeItIsKept() throws IOException {
    try (FileDraft draft = store().begin()) {
      append(draft, "ab");
      append(draft, "c");
      try (SeekableByteChannel content = draft.open()) {
        assertThat(content.size()).isEqualTo(3);
      }
    }
  }

  @Test
  void closedDraftLeavesNothing() {
    FileStore store = store();
    try (FileDraft draft = store.begin()) {
      append(draft, "abc");
    }

    assertThat(store.open(HASH_OF_ABC)).isEmpty();
    assertThat(store.sweep(hash -> false, Duration.ZERO)).isZero();
  }

  @Test
  void sweepKeepsFilesInUseAndYoungOnes() throws IOException {
    FileStore store = store();
    String used = keep(store, "abc");
    String unused = keep(store, "def");

    assertThat(store.sweep(used::equals, Duration.ofHours(1))).isZero();
    assertThat(store.sweep(used::equals, Duration.ZERO)).isEqualTo(1);
    assertThat(read(store, used, 0)).isEqualTo("abc");
    assertThat(store.open(unused)).isEmpty();
  }

  static String keep(FileStore store, String content) {
    try (FileDraft draft = store.begin()) {
      append(draft, content);
      return draft.keep();
    }
  }

  static void append(FileDraft draft, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    draft.append(bytes, 0, bytes.length);
  }

  private static String read(FileStore store, String hash, long position) throws IOException {
    try (SeekableByteChannel content = store.open(hash).orElseThrow()) {
      ByteBuffer bytes = ByteBuffer.allocate(100);
      content.position(position);
      int count = content.read(bytes);
      return new String(bytes.array(), 0, count, StandardCharsets.UTF_8);
    }
  }
}
