package io.cybersensei.configuration;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The address of a database and the user who connects.
 *
 * @param url the JDBC URL, without user and password
 * @param user the name of the database user; empty to leave it to the driver
 * @param password the password of the database user; empty for none
 */
public record DatabaseConfiguration(String url, String user, String password) {

  public DatabaseConfiguration {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
  }

  /** Returns an H2 database in a file of a folder, for development and small installations. */
  public static DatabaseConfiguration inFolder(Path folder) {
    // By default H2 closes the database at Ctrl-C, before the last request is finished.
    return new DatabaseConfiguration(
        "jdbc:h2:file:" + folder.resolve("sensei") + ";DB_CLOSE_ON_EXIT=FALSE", "sensei", "");
  }

  /** Returns the URL up to its parameters, which may hold secrets. */
  public String location() {
    return url.split("[?;]", 2)[0];
  }

  /** Returns the location and the user, without the password. */
  @Override
  public String toString() {
    return "DatabaseConfiguration[" + location() + ", user=" + user + "]";
  }
}
