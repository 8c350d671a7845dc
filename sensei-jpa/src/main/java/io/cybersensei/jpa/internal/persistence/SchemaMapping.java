package io.cybersensei.jpa.internal.persistence;

import io.cybersensei.jpa.internal.dialect.Dialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class loader with a mapping file in memory that names the schema of Sensei's tables. A mapping
 * file with a default schema is the only way that every JPA provider understands.
 */
final class SchemaMapping extends ClassLoader {

  static final String NAME = "io/cybersensei/jpa/schema-mapping.xml";

  private final String element;
  private final String schema;

  /**
   * Creates a class loader.
   *
   * @param schema the schema in the notation of the provider
   */
  SchemaMapping(@Nullable ClassLoader parent, Dialect dialect, String schema) {
    super(parent);
    this.element = dialect.callsSchemasCatalogs() ? "catalog" : "schema";
    this.schema = schema;
  }

  @Override
  protected @Nullable URL findResource(String name) {
    return name.equals(NAME) ? mappingFile() : null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    return Collections.enumeration(name.equals(NAME) ? List.of(mappingFile()) : List.of());
  }

  private URL mappingFile() {
    byte[] xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.0">
          <persistence-unit-metadata>
            <persistence-unit-defaults>
              <%1$s>%2$s</%1$s>
            </persistence-unit-defaults>
          </persistence-unit-metadata>
        </entity-mappings>
        """
            .formatted(element, schema.replace("&", "&amp;"))
            .getBytes(StandardCharsets.UTF_8);
    try {
      return new URL("sensei", "", -1, NAME, new InMemory(xml));
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class InMemory extends URLStreamHandler {

    private final byte[] content;

    InMemory(byte[] content) {
      this.content = content;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() throws IOException {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(content);
        }
      };
    }
  }
}
