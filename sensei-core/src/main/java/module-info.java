/** The heart of Sensei: its domain, its use cases, its ports, and the algorithms that serve. */
module io.cybersensei.core {
  // Only Sensei's own accounts need these two; see docs/integration.md for a host without them.
  requires static org.bouncycastle.provider;
  requires static org.jose4j;
  requires java.xml;
  requires org.slf4j;
  requires static org.apache.commons.codec;
  requires static org.jspecify;

  exports io.cybersensei;
  exports io.cybersensei.activity;
  exports io.cybersensei.auth;
  exports io.cybersensei.auth.account;
  exports io.cybersensei.auth.audit;
  exports io.cybersensei.auth.guard;
  exports io.cybersensei.auth.password;
  exports io.cybersensei.auth.service;
  exports io.cybersensei.auth.session;
  exports io.cybersensei.auth.token;
  exports io.cybersensei.configuration;
  exports io.cybersensei.challenge;
  exports io.cybersensei.curriculum;
  exports io.cybersensei.dashboard;
  exports io.cybersensei.decision;
  exports io.cybersensei.experiment;
  exports io.cybersensei.feedback;
  exports io.cybersensei.goals;
  exports io.cybersensei.guidance;
  exports io.cybersensei.health;
  exports io.cybersensei.insight;
  exports io.cybersensei.interaction;
  exports io.cybersensei.learning;
  exports io.cybersensei.learning.card;
  exports io.cybersensei.learning.model;
  exports io.cybersensei.learning.quality;
  exports io.cybersensei.learning.registry;
  exports io.cybersensei.learning.snapshot;
  exports io.cybersensei.learning.state;
  exports io.cybersensei.learning.training;
  exports io.cybersensei.metrics;
  exports io.cybersensei.placement;
  exports io.cybersensei.planning;
  exports io.cybersensei.practice;
  exports io.cybersensei.privacy;
  exports io.cybersensei.recommend;
  exports io.cybersensei.roster;
  exports io.cybersensei.search;
  exports io.cybersensei.search.meaning;
  exports io.cybersensei.storage;
  exports io.cybersensei.upload;
  exports io.cybersensei.upload.file;
  exports io.cybersensei.upload.scan;
  exports io.cybersensei.upload.text;
  exports io.cybersensei.upload.type;
  exports io.cybersensei.teaching;
  exports io.cybersensei.validation;
  exports io.cybersensei.xapi;
}
