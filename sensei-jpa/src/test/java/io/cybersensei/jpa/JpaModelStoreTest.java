package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.learning.ModelStore;
import io.cybersensei.learning.ModelStoreContract;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.TestStorage#present")
class JpaModelStoreTest extends ModelStoreContract {

  @Parameter TestStorage where;

  @Override
  protected ModelStore emptyStore() {
    return where.emptied().models();
  }

  @Test
  void keepsTheNewestThreeAndTheirChunks() throws SQLException {
    ModelStore store = emptyStore();
    for (int i = 0; i < 5; i++) {
      store.save(new byte[(2 << 20) + i]);
    }

    assertThat(where.under().query("SELECT size_bytes FROM sensei_model ORDER BY id"))
        .containsExactly("2097154", "2097155", "2097156");
    assertThat(where.under().query("SELECT count(*) FROM sensei_model_chunk")).containsExactly("9");
  }

  @Test
  void refusesAModelWhoseBytesWereChanged() throws SQLException {
    ModelStore store = emptyStore();
    store.save(new byte[] {1, 2, 3});
    where.under().execute("DELETE FROM sensei_model_chunk");

    assertThatThrownBy(store::newest)
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("damaged or incomplete");
  }
}
