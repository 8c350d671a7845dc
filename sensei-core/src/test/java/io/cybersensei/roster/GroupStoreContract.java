package io.cybersensei.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract of every {@link GroupStore}. Each test gets an empty store. */
public abstract class GroupStoreContract {

  private static final Group CLASS =
      Group.of("7b", "Class 7b")
          .taking("chemistry", "physics")
          .withLearners("ada", "bob", "Ünï 💩")
          .taughtBy("valerie");

  /** Returns an empty store; called at most once in a test. */
  protected abstract GroupStore emptyStore();

  @Test
  void worksWhenEmpty() {
    GroupStore store = emptyStore();

    assertThat(store.find("7b")).isEmpty();
    assertThat(store.ids()).isEmpty();
    assertThat(store.taughtBy("valerie")).isEmpty();
    assertThat(store.teaches("valerie", "ada")).isFalse();
    assertThat(store.coursesOf("ada")).isEmpty();
    assertThat(store.remove("7b")).isFalse();
    assertThat(store.join("7b", "ada", GroupRole.LEARNER)).isFalse();
    assertThat(store.leave("7b", "ada", GroupRole.LEARNER)).isFalse();
    assertThat(store.ids()).isEmpty();
  }

  @Test
  void groupIsReturnedAsItWasStored() {
    GroupStore store = emptyStore();
    Group empty = Group.of("A.1:x_y-z", "Ünï 💩");

    store.put(CLASS);
    store.put(empty);

    assertThat(store.find("7b")).contains(CLASS);
    assertThat(store.find("A.1:x_y-z")).contains(empty);
    assertThat(store.find("7B")).isEmpty();
    assertThat(store.find("7b\0 '")).isEmpty();
    assertThat(store.ids()).containsExactly("7b", "A.1:x_y-z");
  }

  @Test
  void groupIsReplacedAsAWhole() {
    GroupStore store = emptyStore();
    store.put(CLASS);
    Group other = Group.of("7b", "Class 8b").taking("law").withLearners("cleo").taughtBy("bob");

    store.put(other);
    store.put(other);

    assertThat(store.find("7b")).contains(other);
    assertThat(store.coursesOf("ada")).isEmpty();
    assertThat(store.teaches("bob", "cleo")).isTrue();
    assertThat(store.remove("7b")).isTrue();
    assertThat(store.remove("7b")).isFalse();
    assertThat(store.teaches("bob", "cleo")).isFalse();
  }

  @Test
  void instructorsTeachLearnersOfTheirGroupsOnly() {
    GroupStore store = emptyStore();
    store.put(CLASS);
    store.put(Group.of("8a", "Class 8a").withLearners("cleo", "valerie").taughtBy("ivy", "ada"));

    assertThat(store.teaches("valerie", "ada")).isTrue();
    assertThat(store.teaches("valerie", "Ada")).isFalse();
    assertThat(store.teaches("valerie", "cleo")).isFalse();
    assertThat(store.teaches("valerie", "valerie")).isFalse();
    assertThat(store.teaches("ada", "bob")).isFalse();
    assertThat(store.teaches("ada", "cleo")).isTrue();
    assertThat(store.teaches("bob", "ada")).isFalse();
    assertThat(store.taughtBy("valerie")).containsExactly("7b");
    assertThat(store.memberships("valerie", GroupRole.LEARNER)).containsExactly("8a");
  }

  @Test
  void learnersTakeTheCoursesOfAllTheirGroups() {
    GroupStore store = emptyStore();
    store.put(CLASS);
    store.put(Group.of("law", "Law").taking("law", "physics").withLearners("ada"));

    assertThat(store.coursesOf("ada")).containsExactlyInAnyOrder("chemistry", "law", "physics");
    assertThat(store.coursesOf("bob")).containsExactlyInAnyOrder("chemistry", "physics");
    assertThat(store.coursesOf("valerie")).isEmpty();
  }

  @Test
  void membersJoinAndLeaveOnce() {
    GroupStore store = emptyStore();
    store.put(CLASS);

    for (int i = 0; i < 2; i++) {
      assertThat(store.join("7b", "cleo", GroupRole.LEARNER)).isTrue();
      assertThat(store.join("7b", "cleo", GroupRole.INSTRUCTOR)).isTrue();
      assertThat(store.leave("7b", "ada", GroupRole.LEARNER)).isTrue();
      assertThat(store.leave("7b", "bob", GroupRole.INSTRUCTOR)).isTrue();
    }

    assertThat(store.find("7b"))
        .contains(CLASS.withLearners("bob", "cleo", "Ünï 💩").taughtBy("cleo", "valerie"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.join("7b", " ", GroupRole.LEARNER))
        .withMessage("learners must not be empty.");
  }

  @Test
  @Timeout(60)
  void concurrentChangesAreAllKept() throws Exception {
    GroupStore store = emptyStore();
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> changes = new ArrayList<>();
      store.put(CLASS);
      for (int i = 0; i < 12; i++) {
        String member = "m" + i;
        changes.add(executor.submit(() -> store.join("7b", member, GroupRole.LEARNER)));
        changes.add(executor.submit(() -> store.put(Group.of("new", "New").withLearners(member))));
      }
      for (Future<?> change : changes) {
        change.get();
      }
    } finally {
      executor.shutdownNow();
    }

    assertThat(store.find("7b").orElseThrow().learners())
        .containsAll(IntStream.range(0, 12).mapToObj(i -> "m" + i).toList());
    assertThat(store.find("new").orElseThrow().learners()).hasSize(1);
  }
}
