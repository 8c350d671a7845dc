package io.cybersensei.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cybersensei.auth.account.Role;
import io.cybersensei.recommend.RecommendationSettings;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "..", ".", "-a", "ä", "a\n", "a%2Fb"})
  void idThatCannotStandInAPathIsRefused(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Group.of(id, "Title"))
        .withMessageStartingWith("The id of a group must have 1 to 200 ASCII letters");
  }

  @Test
  void tooManyMembersAreRefused() {
    Group full =
        Group.of("a", "A")
            .withLearners(IntStream.range(0, Group.MAX_MEMBERS).mapToObj(i -> "l" + i).toList());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> full.with("one-more", GroupRole.LEARNER))
        .withMessage("learners must have at most 10000 entries but has 10001.");
  }

  @Test
  void storageWithoutGroupsSaysSo() {
    assertThat(GroupStore.none().ids()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> GroupStore.none().put(Group.of("a", "A")))
        .withMessageContaining("Storage.groups()");
  }

  @Test
  void accessFollowsGroupsOrOneClass() {
    GroupStore groups = GroupStore.inMemory();
    groups.put(Group.of("7b", "7b").withLearners("ada").taughtBy("valerie"));
    LearnerAccess access = LearnerAccess.ofGroups(groups);

    assertThat(access.allows(view("ada", Role.LEARNER, "ada"))).isTrue();
    assertThat(access.allows(view("bob", Role.LEARNER, "ada"))).isFalse();
    // Only an instructor teaches, whatever the groups say of a learner.
    assertThat(access.allows(view("valerie", Role.LEARNER, "ada"))).isFalse();
    assertThat(access.allows(view("valerie", Role.INSTRUCTOR, "ada"))).isTrue();
    assertThat(access.allows(view("valerie", Role.INSTRUCTOR, "bob"))).isFalse();
    assertThat(access.allows(view("root", Role.ADMIN, "bob"))).isTrue();
    assertThat(LearnerAccess.oneClass().allows(view("valerie", Role.INSTRUCTOR, "bob"))).isTrue();
    assertThat(LearnerAccess.oneClass().allows(view("bob", Role.LEARNER, "ada"))).isFalse();
  }

  @Test
  void groupsGiveEnrolments() {
    GroupStore groups = GroupStore.inMemory();
    groups.put(Group.of("7b", "7b").withLearners("ada").taking("chemistry"));

    assertThat(
            RecommendationSettings.standard()
                .withEnrolments(groups)
                .enrolments()
                .orElseThrow()
                .coursesOf("ada"))
        .containsExactly("chemistry");
  }

  private static AccessRequest view(String caller, Role role, String learner) {
    return new AccessRequest(caller, role, learner, Purpose.VIEW);
  }
}
