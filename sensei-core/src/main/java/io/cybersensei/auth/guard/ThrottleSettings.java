package io.cybersensei.auth.guard;

import java.time.Duration;
import java.util.Objects;

/**
 * The limits of attempts. Immutable.
 *
 * <p>Strangers can use up only the budgets of networks, of unknown devices and of everything. An
 * attempt on a known device, or in a session, takes from none of these, so strangers keep no user
 * waiting there. A successful sign-in uses none of them.
 *
 * <p>The budgets of a network hold for an IPv4 address or a /64 of IPv6. A /56 has twice as much, a
 * /48 and an IPv4 /24 four times as much, because one person can hold all addresses of these.
 *
 * <pre>{@code
 * ThrottleSettings.builder().network(new Budget(1_000, Duration.ofSeconds(1))).build()
 * }</pre>
 */
public final class ThrottleSettings {

  private final Budget knownDevice;
  private final Budget unknownDevice;
  private final Budget session;
  private final Budget signIns;
  private final Budget network;
  private final Budget everything;
  private final Budget registrations;
  private final Budget mails;
  private final Budget refreshes;
  private final Budget denials;
  private final Budget refusedEvents;

  private ThrottleSettings(Builder builder) {
    this.knownDevice = builder.knownDevice;
    this.unknownDevice = builder.unknownDevice;
    this.session = builder.session;
    this.signIns = builder.signIns;
    this.network = builder.network;
    this.everything = builder.everything;
    this.registrations = builder.registrations;
    this.mails = builder.mails;
    this.refreshes = builder.refreshes;
    this.denials = builder.denials;
    this.refusedEvents = builder.refusedEvents;
  }

  /** Returns the default limits, which {@link Builder} lists. */
  public static ThrottleSettings standard() {
    return builder().build();
  }

  /** Returns a builder that holds the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the budget of one account on one device on which it has signed in before. */
  public Budget knownDevice() {
    return knownDevice;
  }

  /**
   * Returns the budget of one name on all other devices together, whether or not there is such an
   * account.
   */
  public Budget unknownDevice() {
    return unknownDevice;
  }

  /** Returns the budget of wrong current passwords in one session, for changes of the password. */
  public Budget session() {
    return session;
  }

  /** Returns the budget of successful sign-ins of one account on one node. */
  public Budget signIns() {
    return signIns;
  }

  /** Returns the budget of failed sign-ins from one network, which can be that of a school. */
  public Budget network() {
    return network;
  }

  /** Returns the budget of all failed sign-ins on unknown devices together. */
  public Budget everything() {
    return everything;
  }

  /** Returns the budget of registrations, also successful ones, from one network. */
  public Budget registrations() {
    return registrations;
  }

  /** Returns the budget of mails to one address that one network causes. */
  public Budget mails() {
    return mails;
  }

  /** Returns the budget of refreshes of one session on one node. */
  public Budget refreshes() {
    return refreshes;
  }

  /** Returns the budget of requests of one user or session that are denied, on one node. */
  public Budget denials() {
    return denials;
  }

  /** Returns the budget of audit events of each type about throttled attempts from one network. */
  public Budget refusedEvents() {
    return refusedEvents;
  }

  /** A builder of settings. Not thread-safe. */
  public static final class Builder {

    private Budget knownDevice = new Budget(20, Duration.ofMinutes(1));
    private Budget unknownDevice = new Budget(10, Duration.ofMinutes(5));
    private Budget session = new Budget(10, Duration.ofMinutes(5));
    private Budget signIns = new Budget(1_000, Duration.ofSeconds(10));
    private Budget network = new Budget(200, Duration.ofSeconds(2));
    private Budget everything = new Budget(2_000, Duration.ofMillis(20));
    private Budget registrations = new Budget(100, Duration.ofSeconds(10));
    private Budget mails = new Budget(5, Duration.ofMinutes(30));
    private Budget refreshes = new Budget(60, Duration.ofSeconds(5));
    private Budget denials = new Budget(60, Duration.ofSeconds(10));
    private Budget refusedEvents = new Budget(100, Duration.ofSeconds(10));

    private Builder() {}

    /**
     * Sets the budget of failed sign-ins of one account on one device on which it has signed in
     * before. Default: 20 at once, and 1 more each minute.
     */
    public Builder knownDevice(Budget knownDevice) {
      this.knownDevice = Objects.requireNonNull(knownDevice, "knownDevice");
      return this;
    }

    /**
     * Sets the budget of failed sign-ins of one name on all other devices together. Default: 10 at
     * once, and 1 more every 5 minutes.
     */
    public Builder unknownDevice(Budget unknownDevice) {
      this.unknownDevice = Objects.requireNonNull(unknownDevice, "unknownDevice");
      return this;
    }

    /**
     * Sets the budget of wrong current passwords in one session. Changes of the password whose
     * source names no session share one budget for each account. Default: 10 at once, and 1 more
     * every 5 minutes.
     */
    public Builder session(Budget session) {
      this.session = Objects.requireNonNull(session, "session");
      return this;
    }

    /**
     * Sets the budget of successful sign-ins and changes of the password of one account on one
     * node, so that a user cannot keep all processors busy. Default: 1,000 at once, and 1 more
     * every 10 seconds.
     */
    public Builder signIns(Budget signIns) {
      this.signIns = Objects.requireNonNull(signIns, "signIns");
      return this;
    }

    /**
     * Sets the budget of failed sign-ins from one network. Default: 200 at once, and 1 more every 2
     * seconds.
     */
    public Builder network(Budget network) {
      this.network = Objects.requireNonNull(network, "network");
      return this;
    }

    /**
     * Sets the budget of all failed sign-ins on unknown devices together. Default: 2,000 at once,
     * and 50 more each second.
     */
    public Builder everything(Budget everything) {
      this.everything = Objects.requireNonNull(everything, "everything");
      return this;
    }

    /**
     * Sets the budget of registrations, also successful ones, from one network. Default: 100 at
     * once, and 1 more every 10 seconds.
     */
    public Builder registrations(Budget registrations) {
      this.registrations = Objects.requireNonNull(registrations, "registrations");
      return this;
    }

    /**
     * Sets the budget of mails to one address that registrations from one network cause. All
     * networks together cause four times as many at once. Default: 5 at once, and 1 more every 30
     * minutes.
     */
    public Builder mails(Budget mails) {
      this.mails = Objects.requireNonNull(mails, "mails");
      return this;
    }

    /**
     * Sets the budget of refreshes of one session on one node. Default: 60 at once, and 1 more
     * every 5 seconds.
     */
    public Builder refreshes(Budget refreshes) {
      this.refreshes = Objects.requireNonNull(refreshes, "refreshes");
      return this;
    }

    /**
     * Sets the budget of requests on one node that are denied: those of one user for the data of
     * another learner, those with tokens of one session that has ended, and those with one
     * confirmation that creates no account. Default: 60 at once, and 1 more every 10 seconds.
     */
    public Builder denials(Budget denials) {
      this.denials = Objects.requireNonNull(denials, "denials");
      return this;
    }

    /**
     * Sets the budget of audit events about throttled attempts and refused hashings, for each type
     * of event, network and node. Further ones are not recorded; the events of their kind before
     * show what happens. Default: 100 at once, and 1 more every 10 seconds.
     */
    public Builder refusedEvents(Budget refusedEvents) {
      this.refusedEvents = Objects.requireNonNull(refusedEvents, "refusedEvents");
      return this;
    }

    /** Builds the settings. */
    public ThrottleSettings build() {
      return new ThrottleSettings(this);
    }
  }
}
