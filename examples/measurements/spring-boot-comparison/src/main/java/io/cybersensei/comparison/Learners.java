package io.cybersensei.comparison;

import io.cybersensei.Sensei;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.SignInResult;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.jpa.JpaStorage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The learners of the comparison, who have accounts and histories.
 *
 * @param readers the access tokens of learners of 50 interactions
 * @param writers the access tokens of learners who log interactions
 * @param longTime the access token of a learner of 5,000 interactions
 */
record Learners(List<String> readers, List<String> writers, String longTime) {

  private static final int READERS = 32;
  private static final int WRITERS = 32;
  private static final int SHORT = 50;
  private static final int LONG = 5_000;
  private static final int BATCH = 1_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** Registers the learners, logs their histories and signs them in. */
  static Learners prepare(HostSettings settings) {
    try (JpaStorage storage = JpaStorage.connect(settings.databaseUrl(), "postgres", "")) {
      Sensei sensei = Sensei.builder().storage(storage).build();
      sensei.teach(Course.curriculum());
      AuthSettings auth = settings.auth();
      AccessTokens tokens = new AccessTokens(auth.tokens(), Clock.systemUTC());
      Accounts accounts = new Accounts(storage.auth(), tokens, auth, Clock.systemUTC());
      Random random = new Random(1);
      List<String> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(learner(sensei, accounts, "reader" + i, SHORT, random));
      }
      List<String> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(learner(sensei, accounts, "writer" + i, 0, random));
      }
      String longTime = learner(sensei, accounts, "longtime", LONG, random);
      return new Learners(readers, writers, longTime);
    }
  }

  /** Returns bodies of {@code POST /api/interactions}, each with one answer. */
  static List<String> answers() {
    Random random = new Random(2);
    return IntStream.range(0, 200)
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "{\"type\":\"answered\",\"topic_id\":\"%s\",\"item_id\":\"item-%d\",\"score\":%d}",
                    Course.topicId(random.nextInt(Course.TOPICS)),
                    random.nextInt(Course.ITEMS),
                    random.nextInt(2)))
        .toList();
  }

  private static String learner(
      Sensei sensei, Accounts accounts, String name, int length, Random random) {
    String password = "a long passage of " + name;
    accounts.register(new Registration(name, name + "@example.org", Optional.empty(), password));
    if (!(accounts.signIn(name, password) instanceof SignInResult.SignedIn signedIn)) {
      throw new IllegalStateException("The learner " + name + " cannot sign in.");
    }
    String learnerId = signedIn.account().learnerId();
    for (int from = 0; from < length; from += BATCH) {
      sensei.logAll(
          IntStream.range(from, Math.min(length, from + BATCH))
              .mapToObj(number -> answer(learnerId, number, random))
              .toList());
    }
    return signedIn.token().value();
  }

  /** Learners go through the topics in order, with ten answers on each, and begin again. */
  private static InteractionDraft answer(String learnerId, int number, Random random) {
    return InteractionDraft.answered(
            learnerId, Course.topicId(number / 10 % Course.TOPICS), random.nextInt(4) == 0 ? 0 : 1)
        .item("item-" + random.nextInt(Course.ITEMS))
        .at(START.plusSeconds(number * 60L));
  }
}
