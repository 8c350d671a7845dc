package io.cybersensei.jpa.internal.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.upload.UploadStore;
import io.cybersensei.upload.UploadStoreContract;
import io.cybersensei.upload.UploadVisibility;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcUploadStoreTest extends UploadStoreContract {

  @Parameter TestStorage where;

  @Override
  protected UploadStore store() {
    return where.emptied().uploads();
  }

  @Test
  void concurrentUploadsDoNotExceedTheQuotaTogether() throws Exception {
    UploadStore store = store();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      long added = 0;
      for (Future<Boolean> each :
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> add(store, upload("ada", i, UploadVisibility.OWNER), 350)))
              .toList()) {
        added += each.get() ? 1 : 0;
      }

      assertThat(added).isEqualTo(3);
    } finally {
      threads.shutdownNow();
    }
  }
}
