package io.cybersensei.configuration;

/** The variables of the environment. The table in {@code docs/configuration.md} describes each. */
enum Variable {
  DATABASE_URL(true),
  POSTGRES_USER(false),
  POSTGRES_PASSWORD(true),
  DATABASE_WAIT_SECONDS(false),
  JWT_SECRET_KEY(true),
  JWT_ISSUER(false),
  JWT_AUDIENCE(false),
  ACCESS_TOKEN_EXPIRE_MINUTES(false),
  DATA_DIR(false),
  MAX_FILE_SIZE(false),
  ALLOWED_FILE_TYPES(false),
  LOG_LEVEL(false),
  LOG_FORMAT(false),
  METRICS_TOKEN(true);

  private final boolean secret;

  Variable(boolean secret) {
    this.secret = secret;
  }

  /** Returns whether the value is, or holds, a secret, so that a file can hold it instead. */
  boolean isSecret() {
    return secret;
  }

  /** Returns the name of the variable with the path of a file that holds the value. */
  String ofFile() {
    return name() + "_FILE";
  }
}
