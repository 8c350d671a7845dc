package io.cybersensei.search;

import io.cybersensei.privacy.PersonalRecord;
import io.cybersensei.validation.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Something that can be found. It is identified by its type, its topic and its id. Immutable.
 *
 * <p>Its readers: everyone, unless it has an owner or groups. A document with an owner is for the
 * owner, one with groups for their members, and one with both for all of these.
 *
 * <pre>{@code
 * SearchDocument.builder(SearchType.LESSON, "tls", "TLS and certificates")
 *     .topic("tls")
 *     .module("Web")
 *     .passage(Passage.of("A certificate binds a name to a key."))
 *     .build()
 * }</pre>
 */
public final class SearchDocument {

  /** The maximum length of the text of all passages together, in UTF-16 units. */
  public static final int MAX_TEXT = 500_000;

  /** The maximum number of passages. */
  public static final int MAX_PASSAGES = 10_000;

  /** The maximum number of groups. */
  public static final int MAX_GROUPS = 20;

  /** The maximum length of a link, in UTF-16 units. */
  public static final int MAX_LINK_LENGTH = 2_000;

  /** The kind of the personal records about documents with an owner. */
  public static final String KIND = "search_documents";

  private final SearchType type;
  private final String id;
  private final String title;
  private final Optional<String> topic;
  private final Optional<String> module;
  private final String language;
  private final Optional<String> link;
  private final List<Passage> passages;
  private final Optional<String> owner;
  private final Set<String> groups;
  private final boolean forEveryone;

  private SearchDocument(Builder values) {
    this.type = values.type;
    this.id = values.id;
    this.title = values.title;
    this.topic = values.topic;
    this.module = values.module;
    this.language = values.language;
    this.link = values.link;
    this.passages = List.copyOf(values.passages);
    this.owner = values.owner;
    this.groups = Set.copyOf(values.groups);
    this.forEveryone = values.forEveryone || (owner.isEmpty() && groups.isEmpty());
  }

  /**
   * Returns a builder of a document.
   *
   * @param type the type
   * @param id the host's id, unique within its type and topic, 1–200 characters
   * @param title the title, 1–200 characters
   */
  public static Builder builder(SearchType type, String id, String title) {
    return new Builder(type, id, title);
  }

  /** Returns the type. */
  public SearchType type() {
    return type;
  }

  /** Returns the host's id. */
  public String id() {
    return id;
  }

  /** Returns the title. */
  public String title() {
    return title;
  }

  /** Returns the id of the topic to which the document belongs. */
  public Optional<String> topic() {
    return topic;
  }

  /** Returns the name of the module to which the document belongs. */
  public Optional<String> module() {
    return module;
  }

  /** Returns the language of the text, as the code of ISO 639 in lower case, such as {@code en}. */
  public String language() {
    return language;
  }

  /** Returns the link under which the host shows the document. */
  public Optional<String> link() {
    return link;
  }

  /**
   * Returns the text.
   *
   * @return an unmodifiable list
   */
  public List<Passage> passages() {
    return passages;
  }

  /** Returns the host's id of the learner who owns the document. */
  public Optional<String> owner() {
    return owner;
  }

  /**
   * Returns the groups whose members may read the document.
   *
   * @return an unmodifiable set
   */
  public Set<String> groups() {
    return groups;
  }

  /** Returns whether everyone may read the document. */
  public boolean isForEveryone() {
    return forEveryone;
  }

  /** Returns the same document of another owner, with whom its owner was merged. */
  public SearchDocument ofOwner(String newOwner) {
    Builder copy = toBuilder();
    copy.owner = Optional.of(newOwner);
    return new SearchDocument(copy);
  }

  /** Returns the same document with the groups of another one, and for everyone as that one is. */
  SearchDocument forReadersOf(SearchDocument other) {
    Builder copy = toBuilder();
    copy.groups = other.groups;
    copy.forEveryone = other.forEveryone;
    return new SearchDocument(copy);
  }

  private Builder toBuilder() {
    Builder copy = new Builder(type, id, title);
    copy.topic = topic;
    copy.module = module;
    copy.language = language;
    copy.link = link;
    copy.passages.addAll(passages);
    copy.owner = owner;
    copy.groups = groups;
    copy.forEveryone = forEveryone;
    return copy;
  }

  /** Returns the document in the form in which it is exported to its owner, without the text. */
  public PersonalRecord toPersonalRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", type.wireName());
    fields.put("id", id);
    fields.put("title", title);
    topic.ifPresent(each -> fields.put("topic", each));
    module.ifPresent(each -> fields.put("module", each));
    return new PersonalRecord(KIND, fields);
  }

  /** Returns whether the title and the passages are those of another document. */
  public boolean hasTextOf(SearchDocument other) {
    return title.equals(other.title) && passages.equals(other.passages);
  }

  /** Returns the text that identifies the document among all others. */
  public String key() {
    return key(type, topic, id);
  }

  static String key(SearchType type, Optional<String> topic, String id) {
    return type.wireName() + "\n" + topic.orElse("") + "\n" + id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SearchDocument that
        && key().equals(that.key())
        && title.equals(that.title)
        && module.equals(that.module)
        && language.equals(that.language)
        && link.equals(that.link)
        && passages.equals(that.passages)
        && owner.equals(that.owner)
        && groups.equals(that.groups)
        && forEveryone == that.forEveryone;
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, id);
  }

  @Override
  public String toString() {
    return "SearchDocument[type=" + type + ", topic=" + topic + ", id=" + id + "]";
  }

  /** A builder of a {@link SearchDocument}. Not thread-safe. */
  public static final class Builder {

    private final SearchType type;
    private final String id;
    private final String title;
    private Optional<String> topic = Optional.empty();
    private Optional<String> module = Optional.empty();
    private String language = "en";
    private Optional<String> link = Optional.empty();
    private final List<Passage> passages = new ArrayList<>();
    private Optional<String> owner = Optional.empty();
    private Set<String> groups = Set.of();
    private boolean forEveryone;

    private Builder(SearchType type, String id, String title) {
      this.type = Objects.requireNonNull(type, "type");
      this.id = Objects.requireNonNull(id, "id");
      this.title = Objects.requireNonNull(title, "title");
    }

    /** Sets the topic. Default: none. */
    public Builder topic(String topic) {
      this.topic = Optional.of(topic);
      return this;
    }

    /** Sets the module. Default: none. */
    public Builder module(String module) {
      this.module = Optional.of(module);
      return this;
    }

    /**
     * Sets the language. Default: English.
     *
     * @param tag a tag of BCP 47 with a language, such as {@code de} or {@code pt-BR}
     */
    public Builder language(String tag) {
      this.language = Locale.forLanguageTag(tag).getLanguage();
      return this;
    }

    /**
     * Sets the link. Default: none.
     *
     * @param link a URL with http or https, or one that is relative to the host's pages
     */
    public Builder link(String link) {
      this.link = Optional.of(link);
      return this;
    }

    /** Adds a passage after those before. One without text adds nothing. */
    public Builder passage(Passage passage) {
      if (!passage.text().isBlank()) {
        passages.add(passage);
      }
      return this;
    }

    /** Adds passages after those before. */
    public Builder passages(Collection<Passage> passages) {
      passages.forEach(this::passage);
      return this;
    }

    /**
     * Sets the owner, for whom alone the document then is, unless it is for groups or everyone as
     * well. Default: none.
     *
     * @param learnerId the host's id of the learner
     */
    public Builder ownedBy(String learnerId) {
      this.owner = Optional.of(learnerId);
      return this;
    }

    /**
     * Sets the groups for whose members the document is. Default: none.
     *
     * @param groups at most {@value SearchDocument#MAX_GROUPS} ids, compared exactly
     */
    public Builder forGroups(Collection<String> groups) {
      this.groups = new LinkedHashSet<>(groups);
      return this;
    }

    /** Makes the document one for everyone, although it has an owner. */
    public Builder forEveryone() {
      this.forEveryone = true;
      return this;
    }

    /**
     * Builds the document.
     *
     * @throws IllegalArgumentException if an id, the title or a name breaks a rule of {@link
     *     Identifiers#check}, or another value breaks its rule
     */
    public SearchDocument build() {
      valid("id", id);
      valid("title", title);
      topic.ifPresent(each -> valid("topic", each));
      module.ifPresent(each -> valid("module", each));
      owner.ifPresent(each -> valid("owner", each));
      groups.forEach(each -> valid("group", each));
      require(
          language.length() == 2 || language.length() == 3,
          "language must be a tag of BCP 47 such as en or pt-BR.");
      require(groups.size() <= MAX_GROUPS, "groups can have at most " + MAX_GROUPS + " entries.");
      link.ifPresent(Builder::requireLink);
      require(
          passages.size() <= MAX_PASSAGES,
          "passages can have at most "
              + MAX_PASSAGES
              + " entries but have "
              + passages.size()
              + ".");
      long length = passages.stream().mapToLong(passage -> passage.text().length()).sum();
      require(
          length <= MAX_TEXT,
          "passages can have at most "
              + MAX_TEXT
              + " characters together but have "
              + length
              + ".");
      return new SearchDocument(this);
    }

    private static void requireLink(String link) {
      require(
          link.length() <= MAX_LINK_LENGTH
              && link.chars().noneMatch(c -> c <= ' ')
              && link.matches("(?is)https?://.+|(?![a-z][a-z0-9+.-]*:).+"),
          "link must be a URL with http or https, or a relative one, of at most "
              + MAX_LINK_LENGTH
              + " characters without white space.");
    }

    private static void valid(String field, String value) {
      Identifiers.check(field, value)
          .ifPresent(
              violation -> {
                throw new IllegalArgumentException(violation.message());
              });
    }

    private static void require(boolean holds, String message) {
      if (!holds) {
        throw new IllegalArgumentException(message);
      }
    }
  }
}
