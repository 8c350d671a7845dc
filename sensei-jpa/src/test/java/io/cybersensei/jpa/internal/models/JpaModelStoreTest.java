package io.cybersensei.jpa.internal.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.learning.model.ModelFileResult;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.registry.ModelStore;
import io.cybersensei.learning.registry.ModelStoreContract;
import io.cybersensei.learning.registry.StoredModel;
import io.cybersensei.learning.registry.StoredModels;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#present")
class JpaModelStoreTest extends ModelStoreContract {

  @Parameter TestStorage where;

  private static final Provenance PROVENANCE = TestModels.named("test").provenance();

  @Override
  protected ModelStore emptyStore() {
    return where.emptied().models();
  }

  @Test
  void removingAModelRemovesItsChunks() throws SQLException {
    for (int i = 0; i < ModelStore.KEPT + 2; i++) {
      store().add(new byte[(2 << 20) + 1], PROVENANCE, Instant.EPOCH);
    }

    assertThat(where.under().query("SELECT count(*) FROM sensei_model_chunk"))
        .containsExactly("15");
  }

  @Test
  void changedBytesAreDetected() throws SQLException {
    StoredModel damaged = TestModels.activate(store(), TestModels.named("test"));
    assertThat(StoredModels.read(store(), damaged)).isInstanceOf(ModelFileResult.Read.class);
    where.under().execute("DELETE FROM sensei_model_chunk");

    assertThat(StoredModels.read(store(), damaged))
        .isEqualTo(
            new ModelFileResult.Refused(
                "The stored model "
                    + damaged.id()
                    + " cannot be used. Its bytes are not those that were stored."));
  }

  @Test
  void databaseAllowsOneActiveModel() {
    TestModels.activate(store(), new byte[] {1});
    TestModels.activate(store(), new byte[] {2});

    assertThatThrownBy(() -> where.under().execute("UPDATE sensei_model SET state = 'active'"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> where.under().execute("UPDATE sensei_model SET state = 'loved'"))
        .isInstanceOf(SQLException.class);
  }
}
