package io.cybersensei.auth;

import io.cybersensei.Storage;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.session.RefreshResult;
import io.cybersensei.auth.token.AccessToken;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An operation on the account of a user who has signed in once. */
enum AccountOperation {
  SIGN_IN {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      return accounts.signIn(user.name, PASSWORD) instanceof SignInResult.SignedIn begun
          ? Outcome.of(begun.token(), begun.refreshToken().value())
          : Outcome.NONE;
    }
  },
  CHANGE_PASSWORD {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      return accounts.changePassword(user.name, PASSWORD, NEW_PASSWORD)
              instanceof PasswordChangeResult.Changed changed
          ? Outcome.of(changed.token(), changed.refreshToken().value())
          : Outcome.NONE;
    }
  },
  REFRESH {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      return accounts.refresh(user.refreshToken) instanceof RefreshResult.Refreshed refreshed
          ? Outcome.of(refreshed.token(), refreshed.refreshToken().value())
          : Outcome.NONE;
    }
  },
  CHANGE_ROLE {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      accounts.changeRole(user.name, Role.LEARNER);
      return Outcome.NONE;
    }
  },
  DEACTIVATE {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      accounts.deactivate(user.name);
      return Outcome.NONE;
    }
  },
  ACTIVATE {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      accounts.activate(user.name);
      return Outcome.NONE;
    }
  },
  LOG_OUT {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      accounts.logout(user.refreshToken);
      return Outcome.NONE;
    }
  },
  END_SESSIONS {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      accounts.endSessions(user.name);
      return Outcome.NONE;
    }
  },
  LOG {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      storage
          .interactions()
          .append(
              List.of(
                  Interaction.builder()
                      .id(UUID.randomUUID())
                      .learnerId(user.name)
                      .type(InteractionType.VIEWED)
                      .topicId("tcp")
                      .occurredAt(Instant.EPOCH)
                      .build()));
      return Outcome.NONE;
    }
  },
  ERASE {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      storage.personalData().erase(user.name);
      return Outcome.NONE;
    }
  };

  static final Set<AccountOperation> DECIDING =
      EnumSet.of(SIGN_IN, CHANGE_PASSWORD, REFRESH, CHANGE_ROLE, LOG);
  static final Set<AccountOperation> ENDING =
      EnumSet.of(CHANGE_PASSWORD, CHANGE_ROLE, DEACTIVATE, ERASE);

  static final String PASSWORD = "violet otters juggle";
  static final String NEW_PASSWORD = "seven copper lanterns";

  /**
   * A user who has signed in once.
   *
   * @param name the username and learner id
   * @param token the access token
   * @param refreshToken the refresh token
   */
  record User(String name, AccessToken token, String refreshToken) {

    /** Registers an administrator and signs them in. */
    static User of(Accounts accounts, String name) {
      accounts.register(
          new Registration(name, name + "@example.org", Optional.empty(), PASSWORD), Role.ADMIN);
      SignInResult.SignedIn begun = (SignInResult.SignedIn) accounts.signIn(name, PASSWORD);
      return new User(name, begun.token(), begun.refreshToken().value());
    }
  }

  /** The tokens that an operation has returned, if any. */
  record Outcome(Optional<AccessToken> token, Optional<String> refreshToken) {

    static final Outcome NONE = new Outcome(Optional.empty(), Optional.empty());

    static Outcome of(AccessToken token, String refreshToken) {
      return new Outcome(Optional.of(token), Optional.of(refreshToken));
    }
  }

  abstract Outcome run(Storage storage, Accounts accounts, User user);
}
