package io.callbackchecker.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.doctor.Finding.Verdict;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.Fault.DynamoDbError;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

class TableCheckTest {
  private static EmbeddedDynamoDb database;

  @BeforeAll
  static void start() throws IOException {
    database = EmbeddedDynamoDb.inMemory();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void findsNothingWrongWithTheTableOfTheContract() {
    var report = check(EmbeddedDynamoDb.TABLE);

    assertThat(report.findings()).extracting(Finding::verdict).containsOnly(Verdict.OK);
    assertThat(report.findings())
        .extracting(Finding::check)
        .containsExactly("table", "key", "time to live", "entries");
  }

  @Test
  void saysHowToCreateAMissingTable() {
    assertThat(check("nowhere").findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
              assertThat(finding.detail()).contains("ap-southeast-2");
              assertThat(finding.remedy())
                  .contains(
                      "aws dynamodb create-table --region ap-southeast-2 --table-name nowhere")
                  .contains("AttributeName=callback_number,AttributeType=S");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "number,S,,'number (S, HASH)'",
    "callback_number,N,,'callback_number (N, HASH)'",
    "callback_number,S,queue,'callback_number (S, HASH) and queue (S, RANGE)'"
  })
  void reportsAWrongKey(String key, String type, @Nullable String sort, String shown) {
    String table = "key-" + key + type + sort;
    create(table, key, type, sort);

    assertThat(check(table).findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
              assertThat(finding.check()).isEqualTo("key");
              assertThat(finding.detail()).contains(shown);
              assertThat(finding.remedy()).contains("create another table");
            });
  }

  @Test
  void findsThatNumbersDoNotExpire() {
    create("for-ever", "callback_number", "S", null);

    assertThat(check("for-ever").findings())
        .contains(
            new Finding(
                Verdict.PROBLEM,
                "for-ever",
                "time to live",
                "It is off: expired numbers stay in the table forever.",
                "aws dynamodb update-time-to-live --region ap-southeast-2 --table-name for-ever"
                    + " --time-to-live-specification Enabled=true,AttributeName=ttl"));
  }

  @Test
  void findsThatNumbersExpireByAnotherAttribute() {
    create("other-ttl", "callback_number", "S", null);
    try (var client = EmbeddedDynamoDb.client(database.endpoint())) {
      client.updateTimeToLive(
          r ->
              r.tableName("other-ttl")
                  .timeToLiveSpecification(t -> t.enabled(true).attributeName("expires")));
    }

    var last = check("other-ttl").findings().get(2);
    assertThat(last.verdict()).isEqualTo(Verdict.PROBLEM);
    assertThat(last.detail()).contains("on the attribute expires");
    assertThat(last.remedy())
        .contains("Enabled=false,AttributeName=expires", "Enabled=true,AttributeName=ttl");
  }

  @Test
  void namesTheActionThatIsNotPermitted() throws IOException {
    try (var proxy = FaultProxy.before(database.endpoint())) {
      proxy.always(new DynamoDbError(400, "AccessDeniedException", ""));

      var findings = check(proxy.endpoint(), EmbeddedDynamoDb.TABLE).findings();
      assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.PROBLEM);
      assertThat(findings.getFirst().detail()).contains("dynamodb:DescribeTable,");
      assertThat(findings.get(1).detail()).contains("dynamodb:DescribeTimeToLive,");
      assertThat(findings.getLast().detail()).contains("dynamodb:Scan,");
    }
  }

  private static DoctorReport check(String table) {
    return check(database.endpoint(), table);
  }

  private static DoctorReport check(URI endpoint, String table) {
    var report = new DoctorReport();
    try (var client = EmbeddedDynamoDb.client(endpoint)) {
      new TableCheck(client, table, "ap-southeast-2", null, report.about(table)).run();
    }
    return report;
  }

  private static void create(String table, String key, String type, @Nullable String sort) {
    var attributes = new ArrayList<>(List.of(attribute(key, type)));
    var keys = new ArrayList<>(List.of(keyPart(key, KeyType.HASH)));
    if (sort != null) {
      attributes.add(attribute(sort, "S"));
      keys.add(keyPart(sort, KeyType.RANGE));
    }
    try (var client = EmbeddedDynamoDb.client(database.endpoint())) {
      client.createTable(
          r ->
              r.tableName(table)
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(attributes)
                  .keySchema(keys));
    }
  }

  private static AttributeDefinition attribute(String name, String type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement keyPart(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
