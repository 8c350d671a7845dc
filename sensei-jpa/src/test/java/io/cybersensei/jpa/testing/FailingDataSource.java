package io.cybersensei.jpa.testing;

import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A data source that gives no connections for a while, as a pool that is exhausted. */
public final class FailingDataSource extends ForwardingDataSource {

  private volatile Optional<Supplier<SQLException>> failure = Optional.empty();

  public FailingDataSource(DataSource real) {
    super(real);
  }

  /** Lets every later call fail. */
  public void failWith(Supplier<SQLException> exception) {
    failure = Optional.of(exception);
  }

  /** Lets later calls succeed. */
  public void recover() {
    failure = Optional.empty();
  }

  @Override
  public Connection getConnection() throws SQLException {
    Optional<Supplier<SQLException>> current = failure;
    if (current.isPresent()) {
      throw current.get().get();
    }
    return super.getConnection();
  }
}
