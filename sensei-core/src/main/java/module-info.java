/** The heart of Sensei: its domain, its use cases, its ports, and the algorithms that serve. */
module io.cybersensei.core {
  requires org.bouncycastle.provider;
  requires org.jose4j;
  requires org.slf4j;
  requires static org.apache.commons.codec;
  requires static org.jspecify;

  exports io.cybersensei;
  exports io.cybersensei.auth;
  exports io.cybersensei.curriculum;
  exports io.cybersensei.health;
  exports io.cybersensei.interaction;
  exports io.cybersensei.learning;
  exports io.cybersensei.recommend;
  exports io.cybersensei.rights;
  exports io.cybersensei.validation;
}
