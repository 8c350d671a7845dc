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
      storage.interactions().append(List.of(viewed(user.name)));
      return Outcome.NONE;
    }
  },
  ERASE {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      storage.personalData().erase(user.name);
      return Outcome.NONE;
    }
  },
  /** Gives the data of the user to a learner who has some, and no account. */
  MERGE {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      storage.interactions().append(List.of(viewed(user.name), viewed(user.heir())));
      storage.personalData().merge(user.name, user.heir());
      return Outcome.NONE;
    }
  },
  /** Gives the data of the user to a new id. */
  RENAME {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      storage.interactions().append(List.of(viewed(user.name)));
      storage.personalData().merge(user.name, user.heir());
      return Outcome.NONE;
    }
  },
  /** Registers somebody else by the name and the address of the user. */
  REGISTER {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      accounts.register(
          new Registration(
              user.name, user.name + "@example.org", Optional.empty(), "eight tin drums roll"));
      return Outcome.NONE;
    }
  },
  FORGET_EXPIRED_SESSIONS {
    @Override
    Outcome run(Storage storage, Accounts accounts, User user) {
      accounts.forgetExpiredSessions();
      return Outcome.NONE;
    }
  };

  static final Set<AccountOperation> DECIDING =
      EnumSet.of(SIGN_IN, CHANGE_PASSWORD, REFRESH, CHANGE_ROLE, LOG);
  static final Set<AccountOperation> ENDING =
      EnumSet.of(CHANGE_PASSWORD, CHANGE_ROLE, DEACTIVATE, ERASE, MERGE);

  /** Operations after which the account is gone. */
  static final Set<AccountOperation> ERASING = EnumSet.of(ERASE, MERGE, RENAME);

  /**
   * Operations that are tried with those that decide and that erase only, because the number of
   * pairs grows with its square.
   */
  private static final Set<AccountOperation> TRIED_WITH_SOME =
      EnumSet.of(MERGE, RENAME, REGISTER, FORGET_EXPIRED_SESSIONS);

  private static final Set<AccountOperation> DECIDING_OR_ERASE =
      EnumSet.of(SIGN_IN, CHANGE_PASSWORD, REFRESH, CHANGE_ROLE, LOG, ERASE);

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

    /** Returns the id of the learner who gets the data of this one. */
    String heir() {
      return "heir-of-" + name;
    }

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

  /** Returns whether a pair is one of those that are tried when all are. */
  boolean isTriedWith(AccountOperation second) {
    return this == second
        || (isTriedWithAll(this) && isTriedWithAll(second))
        || DECIDING_OR_ERASE.contains(this)
        || DECIDING_OR_ERASE.contains(second);
  }

  private static boolean isTriedWithAll(AccountOperation operation) {
    return !TRIED_WITH_SOME.contains(operation);
  }

  private static Interaction viewed(String learnerId) {
    return Interaction.builder()
        .id(UUID.randomUUID())
        .learnerId(learnerId)
        .type(InteractionType.VIEWED)
        .topicId("tcp")
        .occurredAt(Instant.EPOCH)
        .build();
  }

  abstract Outcome run(Storage storage, Accounts accounts, User user);
}
