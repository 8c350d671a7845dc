package io.cybersensei.upload.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  private static boolean append(FileStore store, String id, long position, String text) {
    byte[] bytes = ("-" + text).getBytes(StandardCharsets.UTF_8);
    return store.partial(id).orElseThrow().append(position, bytes, 1, bytes.length - 1);
  }

  @Test
  void partialFileGrowsAtItsEndOnly() throws IOException {
    FileStore store = store();
    String id = UUID.randomUUID().toString();
    assertThat(store.partial(id)).isEmpty();
    assertThat(store.partial("../files/x")).isEmpty();
    store.beginPartial(id);

    assertThat(append(store, id, 0, "a")).isTrue();
    assertThat(append(store, id, 0, "x")).isFalse();
    assertThat(append(store, id, 2, "x")).isFalse();
    assertThat(append(store, id, 1, "bc")).isTrue();
    PartialFile file = store.partial(id).orElseThrow();
    assertThat(file.size()).isEqualTo(3);
    try (SeekableByteChannel content = file.open()) {
      assertThat(content.size()).isEqualTo(3);
    }
    assertThat(store.open(HASH_OF_ABC)).isEmpty();
    assertThat(file.hash()).isEqualTo(HASH_OF_ABC);
    file.keep(HASH_OF_ABC);

    assertThat(read(store, HASH_OF_ABC, 0)).isEqualTo("abc");
    assertThat(store.partial(id)).isEmpty();
    file.discard();
    assertThat(read(store, HASH_OF_ABC, 0)).isEqualTo("abc");
    assertThat(file.append(3, new byte[1], 0, 1)).isFalse();
  }

  @Test
  void discardedPartialFileIsGone() {
    FileStore store = store();
    String id = UUID.randomUUID().toString();
    store.beginPartial(id);
    append(store, id, 0, "abc");
    PartialFile file = store.partial(id).orElseThrow();

    file.discard();

    assertThat(store.partial(id)).isEmpty();
    assertThat(file.append(3, new byte[1], 0, 1)).isFalse();
    assertThat(store.sweep(hash -> false, Duration.ZERO)).isZero();
  }

  @Test
  void ofWritersAtTheSameEndOneAppends() throws Exception {
    FileStore store = store();
    String id = UUID.randomUUID().toString();
    store.beginPartial(id);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 5; round++) {
        int before = round * 3;
        long appended = 0;
        for (Future<Boolean> each :
            threads.invokeAll(
                Collections.<Callable<Boolean>>nCopies(
                    8, () -> append(store, id, before, "abc")))) {
          appended += each.get() ? 1 : 0;
        }
        assertThat(appended).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
    try (SeekableByteChannel content = store.partial(id).orElseThrow().open()) {
      ByteBuffer bytes = ByteBuffer.allocate(20);
      content.read(bytes);
      assertThat(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8))
          .isEqualTo("abc".repeat(5));
    }
  }

  @Test
  void sweepKeepsPartialFilesInUseAndYoungOnes() {
    FileStore store = store();
    String used = UUID.randomUUID().toString();
    String unused = UUID.randomUUID().toString();
    store.beginPartial(used);
    store.beginPartial(unused);

    assertThat(store.sweep(hash -> true, used::equals, Duration.ofHours(1))).isZero();
    assertThat(store.sweep(hash -> true, used::equals, Duration.ZERO)).isEqualTo(1);
    assertThat(store.partial(used)).isPresent();
    assertThat(store.partial(unused)).isEmpty();
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
