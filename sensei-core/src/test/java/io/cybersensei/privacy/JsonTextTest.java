package io.cybersensei.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void membersAreWrittenInTheirOrder() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("text", "é😀/");
    members.put("number", 1.5);
    members.put("count", 3L);
    members.put("active", true);
    members.put("metadata", Map.of("a", "b"));

    assertThat(JsonText.of(members))
        .isEqualTo(
            "{\"text\":\"é😀/\",\"number\":1.5,\"count\":3,\"active\":true,"
                + "\"metadata\":{\"a\":\"b\"}}");
    assertThat(JsonText.of(Map.of())).isEqualTo("{}");
  }

  @Test
  void specialCharactersAreEscaped() {
    assertThat(JsonText.of(Map.of("\"", "\\ \n \t \0 \u001F \u007F \u2028 \u2029")))
        .isEqualTo("{\"\\\"\":\"\\\\ \\n \\u0009 \\u0000 \\u001f \\u007f \\u2028 \\u2029\"}");
  }

  @Test
  void valueOfAnotherTypeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonText.of(Map.of("list", List.of())))
        .withMessageEndingWith(".");
  }
}
