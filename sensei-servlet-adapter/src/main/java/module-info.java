/** Sensei over HTTP, for any Jakarta servlet container. */
module io.cybersensei.servlet {
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires io.cybersensei.core;
  requires jakarta.servlet;
  requires org.slf4j;
  requires static org.jspecify;
}
