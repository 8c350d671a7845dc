/** The HTTP API of Sensei for Jakarta servlet containers. */
module io.cybersensei.servlet {
  requires com.fasterxml.jackson.core;
  requires transitive io.cybersensei.core;
  requires transitive jakarta.servlet;
  requires org.apache.commons.fileupload2.core;
  requires org.apache.commons.io;
  requires org.slf4j;
  requires static org.jspecify;
  // Only where the host has them: see docs/monitoring.md. Not transitive: javac would then ask
  // every
  // application for them.
  requires static micrometer.core;
  requires static io.opentelemetry.api;
  requires static io.opentelemetry.context;

  exports io.cybersensei.servlet;
  exports io.cybersensei.servlet.monitoring;
  exports io.cybersensei.servlet.ui;
}
