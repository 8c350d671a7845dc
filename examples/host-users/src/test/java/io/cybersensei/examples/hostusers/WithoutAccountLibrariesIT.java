package io.cybersensei.examples.hostusers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The host as a process of its own, on the jars that its users get and no others: it serves
 * requests without the libraries of accounts, and without OpenTelemetry and Micrometer.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class WithoutAccountLibrariesIT {

  private static final String MAIN = HostUsers.class.getName();
  private static final String PROGRAM = System.getProperty("sensei.hostusers.program");

  /** The libraries that a host may leave out: of accounts, of traces, and of metrics. */
  private static final List<String> OPTIONAL =
      List.of("bcprov", "jose4j", "opentelemetry", "micrometer");

  /** The JPA provider with its dependencies, the container and the database. */
  private static final List<String> LIBRARIES_OF_THE_HOST =
      List.of(
          "angus-",
          "antlr4-",
          "byte-buddy-",
          "classmate-",
          "h2-",
          "hibernate-",
          "istack-",
          "jakarta.activation-",
          "jakarta.inject-",
          "jakarta.transaction-",
          "jakarta.xml.",
          "jandex-",
          "jaxb-",
          "jboss-",
          "jetty-",
          "txw2-");

  private static final String ANSWER =
      """
      {"type": "answered", "topic_id": "ip", "item_id": "q1", "score": 1}""";
  private static final List<String> JARS =
      List.of(System.getProperty("sensei.hostusers.jars").split(File.pathSeparator));

  @Test
  void jarsHaveNoOptionalLibraries() {
    assertThat(JARS)
        .map(jar -> Path.of(jar).getFileName().toString())
        .anyMatch(name -> name.startsWith("sensei-core"))
        .noneMatch(name -> OPTIONAL.stream().anyMatch(name::startsWith));
  }

  @Test
  void hostRunsOnTheClassPath() throws Exception {
    logsTrainsAndRecommends(
        "-cp", PROGRAM + File.pathSeparator + String.join(File.pathSeparator, JARS));
  }

  /** Sensei and its dependencies are modules; the host's own libraries stay on the class path. */
  @Test
  void hostRunsOnTheModulePath() throws Exception {
    Map<Boolean, List<String>> jarsByHost =
        JARS.stream().collect(Collectors.partitioningBy(WithoutAccountLibrariesIT::isOfTheHost));
    logsTrainsAndRecommends(
        "--module-path",
        String.join(File.pathSeparator, jarsByHost.get(false)),
        "--add-modules",
        "io.cybersensei.core,io.cybersensei.servlet,ALL-MODULE-PATH",
        "-cp",
        PROGRAM + File.pathSeparator + String.join(File.pathSeparator, jarsByHost.get(true)));
  }

  private static boolean isOfTheHost(String jar) {
    String name = Path.of(jar).getFileName().toString();
    return LIBRARIES_OF_THE_HOST.stream().anyMatch(name::startsWith);
  }

  private static void logsTrainsAndRecommends(String... paths) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(paths));
    command.addAll(List.of(MAIN, "0"));
    Process host = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader output = host.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = new ArrayList<>();
      String address = addressIn(output, lines);
      assertThat(lines).contains("Trained");

      String recommendations = address + "/sensei/api/user/ada/recommendations";
      assertThat(send(get(recommendations)).statusCode()).isEqualTo(401);
      HttpResponse<String> logged =
          send(
              asAda(address + "/sensei/api/interactions")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(ANSWER)));
      assertThat(logged.statusCode()).as(logged.body()).isEqualTo(201);
      HttpResponse<String> recommended = send(asAda(recommendations));
      assertThat(recommended.statusCode()).as(recommended.body()).isEqualTo(200);
      assertThat(recommended.body()).contains("\"tcp\"").contains("\"reasons\"");
    } finally {
      host.destroy();
      host.waitFor();
    }
  }

  private static HttpRequest.Builder get(String address) {
    return HttpRequest.newBuilder(URI.create(address));
  }

  private static HttpRequest.Builder asAda(String address) {
    byte[] credentials = "ada:the password of ada".getBytes(StandardCharsets.UTF_8);
    return get(address)
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  /** Returns the address that the host prints once it listens. */
  private static String addressIn(BufferedReader output, List<String> lines) throws IOException {
    String sign = "Listening on ";
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.startsWith(sign)) {
        return line.substring(sign.length());
      }
    }
    throw new AssertionError("The host ended: " + String.join("\n", lines));
  }
}
