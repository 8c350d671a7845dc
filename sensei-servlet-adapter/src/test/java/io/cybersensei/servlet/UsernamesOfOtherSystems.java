package io.cybersensei.servlet;

import io.cybersensei.auth.account.Account;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Realistic usernames of other systems, drawn from a seed. Each system has its own rules:
 *
 * <ul>
 *   <li>Moodle ({@code PARAM_USERNAME}): lower case, at most 100 characters, letters, digits and
 *       {@code . _ - @}; with {@code extendedusernamechars} every character but a blank.
 *   <li>Canvas ({@code unique_id}): at most 255 printable characters, often the mail address, a
 *       number of the student system or a name of Active Directory; blanks are permitted.
 *   <li>Open edX: 2 to 30 characters, letters, digits, {@code _} and {@code -}, in either case;
 *       with {@code ENABLE_UNICODE_USERNAME} also {@code . @ +}, blanks and letters of all scripts.
 * </ul>
 */
final class UsernamesOfOtherSystems {

  private static final List<String> GIVEN =
      List.of(
          "Ada",
          "Mary Ann",
          "José",
          "Zoë",
          "Søren",
          "Jürgen",
          "Łukasz",
          "Nguyễn",
          "Siobhán",
          "Li",
          "Jo",
          "Anne-Marie",
          "Çağla",
          "Ivana",
          "Wei",
          "Fatima",
          "Bob",
          "Priya",
          "Noah",
          "Olu");
  private static final List<String> FAMILY =
      List.of(
          "Lovelace",
          "O'Brien",
          "D'Angelo",
          "Müller",
          "García",
          "van der Berg",
          "Ng",
          "Wu",
          "Smith-Jones",
          "Óskarsdóttir",
          "Kowalski",
          "Yıldız",
          "Stern",
          "Stem",
          "Sato",
          "Nkosi");
  private static final List<String> NATIVE =
      List.of(
          "山田たろう", "佐藤花子", "ユーザー", "スミス太郎", "田中 さくら", "김민준", "王小明", "Иван", "Сара", "Олена",
          "Γιώργος", "محمد", "שרה", "राम", "สมชาย", "Նարե", "გიორგი", "たろう2", "山田taro", "Ёлка_7");
  private static final List<String> RESERVED =
      List.of(
          "admin",
          "root",
          "support",
          "help",
          "me",
          "guest",
          "test",
          "staff",
          "teacher",
          "student",
          "api",
          "null",
          "edx",
          "honor",
          "verified",
          "audit",
          "webmaster",
          "system",
          "login",
          "info");
  private static final List<String> DOMAINS =
      List.of(
          "school.edu", "students.uni-example.de", "gmail.com", "k12.example.us", "ac.example.jp");

  private final Random random;

  private UsernamesOfOtherSystems(long seed) {
    this.random = new Random(seed);
  }

  static Set<String> ofMoodle(int count, long seed) {
    UsernamesOfOtherSystems source = new UsernamesOfOtherSystems(seed);
    return source.distinct(
        count,
        name -> name.replace(" ", "").toLowerCase(Locale.ROOT),
        source::plain,
        source::address,
        source::number,
        source::reserved,
        source::tagged,
        source::nativeName,
        source::fullName);
  }

  static Set<String> ofCanvas(int count, long seed) {
    UsernamesOfOtherSystems source = new UsernamesOfOtherSystems(seed);
    return source.distinct(
        count,
        name -> name,
        source::address,
        source::address,
        source::number,
        source::directoryName,
        source::plain,
        source::reserved,
        source::nativeName,
        source::fullName);
  }

  static Set<String> ofOpenEdx(int count, long seed) {
    UsernamesOfOtherSystems source = new UsernamesOfOtherSystems(seed);
    return source.distinct(
        count,
        name -> name.replaceAll("[^\\p{L}\\p{M}\\p{Nd} .@_+-]", "_"),
        source::underscored,
        source::plain,
        source::tagged,
        source::reserved,
        source::nativeName,
        source::number);
  }

  @SafeVarargs
  private Set<String> distinct(
      int count, Function<String, String> rules, Supplier<String>... kinds) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> ids = new HashSet<>();
    while (names.size() < count) {
      String name = rules.apply(kinds[random.nextInt(kinds.length)].get());
      // The reserved and the native names are few, so most get a number.
      String unique =
          ids.contains(Account.learnerIdOf(name)) ? name + random.nextInt(10_000) : name;
      if (ids.add(Account.learnerIdOf(unique))) {
        names.add(unique);
      }
    }
    return names;
  }

  private String plain() {
    String given = from(GIVEN);
    return switch (random.nextInt(4)) {
      case 0 -> given.charAt(0) + ascii(from(FAMILY));
      case 1 -> ascii(given) + "." + ascii(from(FAMILY));
      case 2 -> ascii(given).substring(0, 2);
      default -> ascii(given) + random.nextInt(100);
    };
  }

  private String underscored() {
    return from(List.of("", "_", "-")) + ascii(from(GIVEN)) + "_" + ascii(from(FAMILY));
  }

  private String address() {
    String local = from(List.of(plain(), tagged(), from(FAMILY).replace(" ", ".")));
    return local + "@" + from(DOMAINS);
  }

  private String tagged() {
    return ascii(from(GIVEN)) + "+" + from(List.of("tag", "moodle", "2024", "a.b"));
  }

  private String number() {
    return from(List.of("", "s", "00", "2024-", "ID=")) + (100_000 + random.nextInt(900_000));
  }

  private String directoryName() {
    return from(List.of("SCHOOL\\", "edu/", "cn=")) + ascii(from(GIVEN));
  }

  private String fullName() {
    return from(GIVEN) + " " + from(FAMILY);
  }

  private String reserved() {
    return from(RESERVED);
  }

  private String nativeName() {
    return from(NATIVE);
  }

  private String from(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String ascii(String name) {
    return name.replaceAll("[^A-Za-z]", "") + (name.length() < 3 ? "o" : "");
  }
}
