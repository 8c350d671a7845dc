package io.cybersensei.spark.internal.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way to other machines of the same job, as bytes. The serialiser of a session may
 * be Kryo, which cannot make records.
 */
final class Shipped<T> implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private byte[] bytes;
  private transient @Nullable T value;

  private Shipped(byte[] bytes) {
    this.bytes = bytes;
  }

  static <T> Shipped<T> of(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Shipped<>(bytes.toByteArray());
  }

  /** Returns the value, which is shared by the tasks of a machine. */
  synchronized T value() {
    @Nullable T known = value;
    if (known == null) {
      known = copy();
      value = known;
    }
    return known;
  }

  /** Returns a value of one's own. */
  @SuppressWarnings({"unchecked", "BanSerializableRead"}) // Bytes of the same job.
  T copy() {
    try (ObjectInputStream in = new OwnClasses(bytes)) {
      return (T) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("The jar of the job is not on this machine.", e);
    }
  }

  /** Finds the classes of the job, which Spark loads after its own. */
  private static final class OwnClasses extends ObjectInputStream {

    OwnClasses(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass described)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(described.getName(), false, Shipped.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        return super.resolveClass(described);
      }
    }
  }
}
