package io.cybersensei.spark;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.TrainingResult;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Sessions for tests. */
final class LocalSpark {

  private LocalSpark() {}

  /**
   * Returns a session.
   *
   * @param master the master, such as {@code local[2]}
   * @param folder the folder for all files of Spark
   */
  static SparkSession session(String master, Path folder) {
    return quiet(builder(master, folder).getOrCreate());
  }

  private static SparkSession quiet(SparkSession session) {
    session.sparkContext().setLogLevel("WARN");
    return session;
  }

  /**
   * Returns a session with two executors in processes of their own.
   *
   * @param folder the folder for all files of Spark
   */
  static SparkSession cluster(Path folder) {
    return quiet(
        builder("local-cluster[2,1,1024]", folder)
            .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            // Without an installation of Spark, its launcher looks for none then.
            .config("spark.executorEnv.SPARK_TESTING", "1")
            .config("spark.executorEnv.SPARK_SCALA_VERSION", "2.12")
            .getOrCreate());
  }

  private static SparkSession.Builder builder(String master, Path folder) {
    return SparkSession.builder()
        .master(master)
        .appName("sensei-spark tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.local.dir", folder.resolve("local").toString())
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .config("spark.sql.session.timeZone", "UTC");
  }

  /** Returns the model of a training that must have made one. */
  static LearningModel model(TrainingResult result) {
    return result.match(
        TrainingResult.Trained::model,
        lack -> {
          throw new AssertionError(lack.reason());
        },
        refused -> {
          throw new AssertionError(refused.reason());
        },
        cancelled -> {
          throw new AssertionError("cancelled");
        });
  }
}
