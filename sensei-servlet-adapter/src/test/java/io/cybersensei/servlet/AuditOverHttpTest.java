package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.audit.AuditTrail;
import io.cybersensei.interaction.InteractionDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditOverHttpTest {

  private static final String AUDIT = "/api/admin/audit";

  private final Academy academy = Academy.open();
  private final ApiServer server =
      ApiServer.of(academy.builder().audit(AuditTrail.of(academy.storage.auth().audit())).build());
  private final String maud = academy.signIn("Maud", Role.ADMIN);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void adminReadsTheEventsNewestFirstPageByPage() {
    UUID id = academy.accounts.findByUsername("maud").orElseThrow().id();
    for (AuditEvent.Type type : AuditEvent.Type.values()) {
      academy.storage.auth().audit().record(event(type, Optional.of(id)));
    }
    List<String> types = new ArrayList<>();
    String page = AUDIT + "?count=5";
    while (!page.isEmpty()) {
      JsonNode body = json(server.get(page, "Authorization", maud));
      body.get("items").forEach(each -> types.add(each.get("type").asText()));
      page = body.has("next") ? AUDIT + "?count=5&cursor=" + body.get("next").asText() : "";
    }
    List<String> written = new ArrayList<>();
    for (AuditEvent.Type type : AuditEvent.Type.values()) {
      written.add(0, type.code());
    }
    assertThat(types).isEqualTo(written);
  }

  @Test
  void eventsNameTheAccountWhileItExists() {
    academy.signIn("Ada", Role.LEARNER);
    AuditLog log = academy.storage.auth().audit();
    UUID ada = academy.accounts.findByUsername("ada").orElseThrow().id();
    log.record(event(AuditEvent.Type.SIGNED_IN, Optional.of(ada)));
    log.record(event(AuditEvent.Type.ACCESS_DENIED, Optional.of(new UUID(1, 1))));

    JsonNode all = json(server.get(AUDIT, "Authorization", maud)).get("items");
    assertThat(all.get(0).has("username")).isFalse();
    assertThat(all.get(0).get("network").asText()).isEqualTo("192.0.2.0");
    assertThat(all.get(1).get("username").asText()).isEqualTo("Ada");
    JsonNode hers = json(server.get(AUDIT + "?username=ADA", "Authorization", maud)).get("items");
    assertThat(hers).isNotEmpty().allMatch(each -> each.get("username").asText().equals("Ada"));
    assertThat(json(server.get(AUDIT + "?username=nobody", "Authorization", maud)).get("items"))
        .isEmpty();
  }

  @Test
  void mergeNamesBothLearnersAndTheAdmin() {
    academy.sensei.log(InteractionDraft.answered("ada", "tcp", 1));
    server.post(
        "/api/learners/merge", "{\"from\": \"ada\", \"into\": \"bob\"}", "Authorization", maud);

    JsonNode newest =
        json(server.get(AUDIT + "?count=1", "Authorization", maud)).get("items").get(0);
    assertThat(newest.get("type").asText()).isEqualTo("learner_merged");
    assertThat(newest.get("from").asText()).isEqualTo("ada");
    assertThat(newest.get("into").asText()).isEqualTo("bob");
    assertThat(newest.get("by").asText()).isEqualTo("maud");
  }

  @Test
  void malformedParametersNameFieldAndRule() {
    assertThat(violations(json(server.get(AUDIT + "?count=201&cursor=x", "Authorization", maud))))
        .containsExactlyInAnyOrder("count out_of_range", "cursor malformed");
  }

  @Test
  void onlyAdminsReadTheEvents() {
    String teacher = academy.signIn("grace", Role.INSTRUCTOR);
    assertThat(server.get(AUDIT, "Authorization", teacher).statusCode()).isEqualTo(403);
    assertThat(server.get(AUDIT).statusCode()).isEqualTo(401);
  }

  @Test
  void logThatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> AuditTrail.of(AuditLog.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("cannot be read. Pass a log that implements AuditTrail.");
  }

  private static AuditEvent event(AuditEvent.Type type, Optional<UUID> account) {
    return new AuditEvent(
        Academy.NOW.plusSeconds(60), type, account, Optional.empty(), Optional.of("192.0.2.0"));
  }
}
