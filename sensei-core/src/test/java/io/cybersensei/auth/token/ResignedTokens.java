package io.cybersensei.auth.token;

import io.cybersensei.auth.token.Mutation.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** Tokens with one random change of the content, signed again with the right key. */
final class ResignedTokens {

  private static final List<String> LATER =
      List.of("1740816301", "1740816600", "1900000000", "253402300799");
  private static final List<String> ALGORITHMS =
      List.of(
          "none",
          "None",
          "",
          "HS256",
          "HS384",
          "HS512",
          "EdDSA",
          "Ed25519",
          "ED25519",
          "Ed448",
          "RS256",
          "PS256",
          "ES256",
          "ES256K",
          "hs256",
          "eddsa",
          "HS256\\u0000",
          " EdDSA",
          "dir");
  private static final List<String> REFUSED_MEMBERS =
      List.of(
          "crit",
          "jwk",
          "jku",
          "x5u",
          "x5c",
          "x5t",
          "x5t#S256",
          "b64",
          "zip",
          "enc",
          "cty",
          "iss",
          "exp",
          "p2c",
          "epk",
          "Alg",
          "TYP",
          "kid ",
          "",
          "__proto__");

  /** A member of an object: its name and value as JSON text. */
  private record Member(String name, String json) {}

  private final SplittableRandom random;
  private final RandomJson json;
  private final List<Member> header;
  private final List<Member> claims;

  /** Creates changes of the token of {@link ForgedTokens}. */
  ResignedTokens(SplittableRandom random, SigningKey key) {
    this.random = random;
    this.json = new RandomJson(random);
    this.header =
        members("alg", quoted(key.algorithm()), "kid", quoted(key.id()), "typ", quoted("at+jwt"));
    this.claims =
        members(
            "iss", quoted("sensei"),
            "aud", quoted("sensei"),
            "iat", "1740816000",
            "exp", "1740816600",
            "jti", quoted("j"),
            "sub", quoted("ada"),
            "sid", quoted("s"),
            "role", quoted("learner"));
  }

  /**
   * Returns the token with a change.
   *
   * @param signer the function that makes a token from a header and claims
   */
  Mutation next(BinaryOperator<String> signer) {
    Fate fate =
        switch (random.nextInt(4)) {
          case 0 -> changeHeader();
          case 1 -> changeHarmlessly();
          case 2 -> changeAnyhow();
          default -> changeClaims();
        };
    return new Mutation(signer.apply(written(header), written(claims)), true, fate);
  }

  private Fate changeHeader() {
    int victim = random.nextInt(header.size());
    switch (random.nextInt(6)) {
      case 0 -> header.remove(victim);
      case 1 -> header.add(header.get(victim));
      case 2 -> set(header, header.get(victim).name(), json.any());
      case 3 -> set(header, "alg", pick(otherAlgorithms()));
      case 4 -> header.add(victim, new Member(pick(REFUSED_MEMBERS), json.any()));
      default -> set(header, header.get(victim).name(), json.malformed());
    }
    return Fate.INVALID;
  }

  private Fate changeClaims() {
    int victim = random.nextInt(claims.size());
    switch (random.nextInt(9)) {
      case 0 -> claims.remove(victim);
      case 1 -> claims.add(claims.get(victim));
      case 2 -> set(claims, claims.get(victim).name(), json.neitherTextNorTime());
      case 3 -> set(claims, pick("sub", "sid", "jti", "role"), pick("\"\"", "\" \\n\""));
      case 4 -> set(claims, pick("iss", "aud", "role", "iat", "exp"), json.text());
      case 5 -> set(claims, "exp", String.valueOf(1_740_815_970L - random.nextInt(9)));
      case 6 -> set(claims, "iat", pick(LATER));
      case 7 -> claims.add(victim, new Member("nbf", pick(LATER)));
      default -> claims.add(victim, new Member("nbf", json.neitherTextNorTime()));
    }
    return Fate.INVALID;
  }

  private Fate changeHarmlessly() {
    List<Member> object = random.nextBoolean() ? header : claims;
    int place = random.nextInt(object.size());
    Member member = object.get(place);
    switch (random.nextInt(6)) {
      case 0 -> object.add(object.remove(place));
      case 1 -> set(object, member.name(), " \t\r\n" + member.json() + " ");
      case 2 -> object.set(place, new Member(escaped(member.name()), member.json()));
      case 3 -> claims.add(new Member(json.name(), json.sound()));
      case 4 -> claims.add(new Member("nbf", "1740816030"));
      default -> set(claims, "aud", "[\"sensei\"]");
    }
    return Fate.VALID;
  }

  private Fate changeAnyhow() {
    List<Member> object = random.nextBoolean() ? header : claims;
    int place = random.nextInt(object.size());
    Member member = object.get(place);
    String value = random.nextBoolean() ? json.malformed() : json.any();
    object.set(
        place,
        random.nextBoolean()
            ? new Member(member.name(), value)
            : new Member(json.name() + json.malformed(), member.json() + value));
    return Fate.EITHER;
  }

  private List<String> otherAlgorithms() {
    String own = header.get(0).json();
    return ALGORITHMS.stream()
        .map(ResignedTokens::quoted)
        .filter(each -> !each.equals(own))
        .toList();
  }

  private static void set(List<Member> object, String name, String json) {
    object.replaceAll(each -> each.name().equals(name) ? new Member(name, json) : each);
  }

  private static String written(List<Member> object) {
    return object.stream()
        .map(each -> quoted(each.name()) + ":" + each.json())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String name) {
    return String.format(Locale.ROOT, "\\u%04x", (int) name.charAt(0)) + name.substring(1);
  }

  private static List<Member> members(String... namesAndValues) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.add(new Member(namesAndValues[i], namesAndValues[i + 1]));
    }
    return members;
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private String pick(String... values) {
    return pick(List.of(values));
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
