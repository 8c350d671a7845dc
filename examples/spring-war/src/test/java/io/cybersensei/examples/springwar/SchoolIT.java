package io.cybersensei.examples.springwar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.catalina.core.JreMemoryLeakPreventionListener;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application's WAR in Tomcat, which takes the classes of the application from it. */
class SchoolIT {

  private static final Tomcat TOMCAT = new Tomcat();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    System.setProperty("sensei.url", "jdbc:h2:mem:sensei-war;DB_CLOSE_DELAY=-1");
    TOMCAT.setBaseDir(folder.toString());
    TOMCAT.setPort(0);
    TOMCAT.setAddDefaultWebXmlToWebapp(false);
    TOMCAT.addUser("ada", "pw");
    TOMCAT.addRole("ada", "student");
    TOMCAT.addUser("bob", "pw");
    TOMCAT.addRole("bob", "student");
    Files.createDirectories(folder.resolve("webapps"));
    // The server.xml of Tomcat has this listener: drivers are loaded before there is an
    // application.
    TOMCAT.getServer().addLifecycleListener(new JreMemoryLeakPreventionListener());
    TOMCAT.addWebapp("", System.getProperty("sensei.war"));
    TOMCAT.start();
  }

  @AfterAll
  static void stop() throws Exception {
    TOMCAT.stop();
    TOMCAT.destroy();
  }

  private static HttpResponse<String> send(String method, String path, String user)
      throws IOException, InterruptedException {
    String pair =
        Base64.getEncoder().encodeToString((user + ":pw").getBytes(StandardCharsets.UTF_8));
    URI address = URI.create("http://localhost:" + TOMCAT.getConnector().getLocalPort() + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Basic " + pair)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void gradesOfTheApplicationReachSensei() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(send("POST", "/grades?topic=ip&score=1", "ada").statusCode()).isEqualTo(200);
    }
    // The fourth is rolled back, and so is not logged.
    assertThat(send("POST", "/grades?topic=ip&score=1", "ada").statusCode()).isEqualTo(500);

    assertThat(send("GET", "/grades", "ada").body()).isEqualTo("3");
    assertThat(send("GET", "/sensei/api/user/me/activity", "ada").body().split("\"occurred_at\""))
        .hasSize(4);
    assertThat(send("GET", "/next", "ada").body()).contains("IP");
    assertThat(send("GET", "/sensei/api/user/me/recommendations", "ada").body())
        .contains("\"topic_id\":\"ip\"");
  }

  @Test
  void usersAreThoseOfTheContainer() throws Exception {
    assertThat(send("GET", "/sensei/api/user/me/recommendations", "eve").statusCode())
        .isEqualTo(401);
    assertThat(send("GET", "/sensei/api/user/ada/recommendations", "bob").statusCode())
        .isEqualTo(403);
    assertThat(send("GET", "/sensei/health/ready", "bob").statusCode()).isEqualTo(200);
  }

  @Test
  void integrationTakesAtMostSixtyLines() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.addAll(written(Path.of("src/main/java/io/cybersensei/examples/springwar/Tutor.java")));
    lines.addAll(written(Path.of("src/main/resources/sensei.xml")));
    List<String> descriptor = Files.readAllLines(Path.of("src/main/webapp/WEB-INF/web.xml"));
    int servlet = descriptor.indexOf("    <servlet-name>sensei</servlet-name>");
    lines.addAll(descriptor.subList(servlet - 1, servlet + 8));
    lines.addAll(
        written(Path.of("src/main/java/io/cybersensei/examples/springwar/GradeBook.java")).stream()
            .filter(line -> line.contains("utor"))
            .toList());
    lines.addAll(
        written(Path.of("src/main/resources/school.xml")).stream()
            .filter(line -> line.contains("tutor"))
            .toList());

    assertThat(lines).as(String.join("\n", lines)).hasSizeLessThanOrEqualTo(60);
  }

  /** Returns the lines that someone writes: not those of imports, comments and brackets. */
  private static List<String> written(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(
            line ->
                !line.matches(
                    "\\s*|(package|import)"
                        + " .*|\\s*(/\\*\\*|<!--|<\\?xml|@Override).*|\\s*[})\\];]*|</?beans?.*schema.*"))
        .toList();
  }
}
