package io.cybersensei.auth.token;

import static io.cybersensei.auth.token.ForgedTokens.CLAIMS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of tokens with a right signature over content that {@link AccessTokens} never signs. */
class UnfamiliarTokenTest {

  private final ForgedTokens forged = new ForgedTokens();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"typ\":\"at+jwt\"   | \"typ\":\"JWT\"                              | WRONG_TYPE",
        "\"typ\":\"at+jwt\"   | \"typ\":\"application/at+jwt\"               | WRONG_TYPE",
        "\"typ\":\"at+jwt\"   | \"typ\":\"AT+JWT\"                           | WRONG_TYPE",
        ",\"typ\":\"at+jwt\"  | ``                                           | WRONG_TYPE",
        "\"typ\":\"at+jwt\"   | \"typ\":[\"at+jwt\"]                         | WRONG_TYPE",
        "\"alg\":\"EdDSA\"    | \"alg\":\"Ed25519\"                          | WRONG_ALGORITHM",
        "\"alg\":\"EdDSA\"    | \"alg\":\"eddsa\"                            | WRONG_ALGORITHM",
        "\"alg\":\"EdDSA\",   | ``                                           | WRONG_ALGORITHM",
        "\"alg\":\"EdDSA\"    | \"alg\":\"none\",\"alg\":\"EdDSA\"           | MALFORMED",
        "\"alg\":\"EdDSA\"    | \"alg\":\"EdDSA\",\"\\u0061lg\":\"EdDSA\"    | MALFORMED",
        "\"kid\":             | \"kid\":\"x\",\"kid\":                       | MALFORMED",
        "\"kid\":             | \"kid\":1,\"x\":                             | UNSUPPORTED_HEADER",
        "\"alg\"              | \"crit\":[\"exp\"],\"exp\":1,\"alg\"         | UNSUPPORTED_HEADER",
        "\"alg\"              | \"crit\":[],\"alg\"                          | UNSUPPORTED_HEADER",
        "\"alg\"              | \"b64\":false,\"alg\"                        | UNSUPPORTED_HEADER",
        "\"alg\"              | \"zip\":\"DEF\",\"alg\"                      | UNSUPPORTED_HEADER",
        "\"alg\"              | \"jku\":\"https://evil.example\",\"alg\"     | UNSUPPORTED_HEADER",
        "\"alg\"              | \"x5u\":\"https://evil.example\",\"alg\"     | UNSUPPORTED_HEADER",
        "\"alg\"              | \"x5c\":[],\"alg\"                           | UNSUPPORTED_HEADER",
        "\"alg\"              | \"jwk\":{\"kty\":\"OKP\"},\"alg\"            | UNSUPPORTED_HEADER",
      })
  void unfamiliarHeaderIsRefusedEvenIfSigned(String ours, String theirs, TokenFault fault) {
    assertThat(forged.header).contains(ours);
    assertThat(forged.faultOf(forged.token(forged.header.replace(ours, theirs), CLAIMS)))
        .isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"iss\":\"sensei\"     | \"iss\":\"Sensei\"                  | WRONG_PARTY",
        "\"iss\":\"sensei\",    | ``                                  | INVALID_CLAIMS",
        "\"aud\":\"sensei\"     | \"aud\":\"other\"                   | WRONG_PARTY",
        "\"aud\":\"sensei\"     | \"aud\":[\"sensei\",\"other\"]      | WRONG_PARTY",
        "\"aud\":\"sensei\"     | \"aud\":[]                          | WRONG_PARTY",
        "\"aud\":\"sensei\",    | ``                                  | INVALID_CLAIMS",
        "\"exp\":1740816600,    | ``                                  | INVALID_CLAIMS",
        "\"exp\":1740816600     | \"exp\":\"1740816600\"              | INVALID_CLAIMS",
        "\"exp\":1740816600     | \"exp\":1740815970                  | EXPIRED",
        "\"exp\":1740816600     | \"exp\":9223372036854775807         | INVALID_CLAIMS",
        "\"exp\":1740816600     | \"exp\":253402300800                | INVALID_CLAIMS",
        "\"exp\":1740816600     | \"exp\":1740816600.5                | INVALID_CLAIMS",
        "\"exp\":1740816600     | \"exp\":1e400                       | INVALID_CLAIMS",
        "\"iat\":1740816000     | \"iat\":-1                          | INVALID_CLAIMS",
        "\"iat\"                | \"nbf\":null,\"iat\"                | INVALID_CLAIMS",
        "\"iat\":1740816000,    | ``                                  | INVALID_CLAIMS",
        "\"iat\":1740816000     | \"iat\":1740816301                  | NOT_YET_VALID",
        "\"iat\"                | \"nbf\":1740816301,\"iat\"          | NOT_YET_VALID",
        "\"jti\":\"j\",         | ``                                  | INVALID_CLAIMS",
        "\"sub\":\"ada\",       | ``                                  | INVALID_CLAIMS",
        "\"sub\":\"ada\"        | \"sub\":\" \"                       | INVALID_CLAIMS",
        "\"sub\":\"ada\"        | \"sub\":7                           | INVALID_CLAIMS",
        "\"sid\":\"s\",         | ``                                  | INVALID_CLAIMS",
        "\"sid\":\"s\"          | \"sid\":[\"s\"]                     | INVALID_CLAIMS",
        ",\"role\":\"learner\"  | ``                                  | INVALID_CLAIMS",
        "\"learner\"            | \"ADMIN\"                           | INVALID_CLAIMS",
        "\"sub\":\"ada\"        | \"sub\":\"ada\",\"sub\":\"bob\"     | MALFORMED",
        "{                      | [                                   | MALFORMED",
      })
  void unfamiliarClaimsAreRefusedEvenIfSigned(String ours, String theirs, TokenFault fault) {
    assertThat(CLAIMS).contains(ours);
    assertThat(forged.faultOf(forged.token(forged.header, CLAIMS.replace(ours, theirs))))
        .isEqualTo(fault);
  }
}
