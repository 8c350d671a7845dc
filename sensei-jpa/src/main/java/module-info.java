/** Sensei's storage in a relational database, and interactions and accounts in files. */
// The packages of the migrations hold no classes.
@SuppressWarnings("opens")
module io.cybersensei.jpa {
  requires com.fasterxml.jackson.core;
  requires com.github.kagkarlsson.scheduler;
  requires com.zaxxer.hikari;
  requires de.siegmar.fastcsv;
  // Named after its file: see decision 112.
  requires flyway.core;
  requires transitive io.cybersensei.core;
  requires transitive jakarta.persistence;
  requires java.logging;
  requires java.xml;
  requires transitive java.sql;
  requires org.slf4j;
  requires static org.jspecify;
  // Only Spring Boot loads the package that needs them.
  requires static spring.beans;
  requires static spring.boot;
  requires static spring.boot.autoconfigure;
  requires static spring.context;
  requires static spring.core;

  exports io.cybersensei.jpa;
  exports io.cybersensei.jpa.host;
  exports io.cybersensei.jpa.sql;
  exports io.cybersensei.jpa.training;
  exports io.cybersensei.transfer;
  exports io.cybersensei.transfer.framework;

  // JPA providers read and write the fields of entities. A provider may be in any module, or in
  // none.
  opens io.cybersensei.jpa.internal.auth;
  opens io.cybersensei.jpa.internal.curriculum;
  opens io.cybersensei.jpa.internal.models;
  // Flyway reads migrations through the class loader.
  opens io.cybersensei.jpa.migration.h2;
  opens io.cybersensei.jpa.migration.mariadb;
  opens io.cybersensei.jpa.migration.mysql;
  opens io.cybersensei.jpa.migration.postgresql;

  uses jakarta.persistence.spi.PersistenceProvider;
  uses java.sql.Driver;
}
