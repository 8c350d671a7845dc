package consumer;

import io.cybersensei.Sensei;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.auth.token.SigningKeys;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.extract.ProcessExtractor;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.recommend.Recommendation;
import io.cybersensei.servlet.SenseiServlet;
import io.cybersensei.upload.type.FileType;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Uses each of Sensei's modules once. */
public final class Consumer {

  private Consumer() {}

  /**
   * Runs the program.
   *
   * @param arguments the JDBC URL of an empty H2 database, a text file, and the secret of the keys
   */
  public static void main(String[] arguments) throws Exception {
    Stream.of(Sensei.class, JpaStorage.class, SmileTrainer.class, SenseiServlet.class)
        .forEach(type -> System.out.println(type.getModule()));
    try (JpaStorage storage = JpaStorage.connect(arguments[0], "sa", "")) {
      Sensei sensei = Sensei.builder().storage(storage).trainer(new SmileTrainer()).build();
      recommend(sensei);
      Clock clock = Clock.systemUTC();
      AuthSettings settings = AuthSettings.builder().audience("https://learn.example.org").build();
      SigningKeys keys =
          SigningKeys.shared(storage.auth().signingKeys(), arguments[2], settings.tokens(), clock);
      AccessTokens tokens = new AccessTokens(settings.tokens(), keys, clock);
      signIn(new Accounts(storage.auth(), tokens, settings, clock), tokens);
    }
    extract(Path.of(arguments[1]));
  }

  private static void recommend(Sensei sensei) {
    sensei.teach(
        Curriculum.of(
            Topic.of("ip", "IP addresses"), Topic.of("tcp", "TCP connections").requiring("ip")));
    for (int i = 0; i < 400; i++) { // made-up answers of forty learners
      String learner = "learner-" + i / 10;
      double score = i % 10 < 2 + i / 10 % 6 ? 0 : 1;
      String topic = i % 2 == 0 ? "ip" : "tcp";
      sensei.log(InteractionDraft.answered(learner, topic, score).item("q" + i % 4));
    }
    System.out.println(sensei.train().getClass().getSimpleName());
    System.out.println(sensei.log(InteractionDraft.answered("ada", "ip", 0.5)).getClass());
    for (Recommendation next : sensei.recommend("ada", 1).items()) {
      System.out.println(next.topic().title() + ": " + next.reasons().get(0).text(Locale.ENGLISH));
    }
  }

  /** The hash of the password and the signature of the token are those of optional libraries. */
  private static void signIn(Accounts accounts, AccessTokens tokens) {
    String password = "four wet otters on a shelf";
    accounts.register(new Registration("ada", "ada@example.org", Optional.empty(), password));
    if (accounts.signIn("ada", password) instanceof SignInResult.SignedIn signedIn) {
      System.out.println(tokens.verify(signedIn.token().value()).getClass());
    }
  }

  /** The text is read by a process of its own, on a class path. */
  private static void extract(Path file) throws Exception {
    ProcessExtractor extractor = ProcessExtractor.builder().build();
    try (SeekableByteChannel content = Files.newByteChannel(file)) {
      System.out.println(extractor.extract(FileType.TXT, content));
    }
  }
}
