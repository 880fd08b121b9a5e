package io.callbackchecker.cli;

import static io.callbackchecker.cli.CallbacksProcess.CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.cli.CallbacksProcess.Ended;
import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A table whose entries another program wrote, with an unusable `ttl`.
class FixTtlIT {
  private final long now = Instant.now().getEpochSecond();
  private static final long HOUR = 3_600;

  @TempDir private Path home;
  private EmbeddedDynamoDb database;
  private DynamoDbClient client;

  @BeforeEach
  void fillTheTable() throws IOException {
    database = EmbeddedDynamoDb.inMemory();
    client = EmbeddedDynamoDb.client(database.endpoint());
    put("+61412345601", AttributeValue.fromN(Long.toString(now + HOUR)));
    put("+61412345602", AttributeValue.fromN((now + HOUR) * 1000 + ""));
    put("+61412345603", AttributeValue.fromS(now + HOUR + ""));
    put("+61412345604", null);
    put("+61412345605", AttributeValue.fromN("99999999999"));
    put("+61412345606", AttributeValue.fromN("1"));
    put("sweep", null);
  }

  @AfterEach
  void close() {
    client.close();
    database.close();
  }

  @Test
  void isShownAndCorrected() throws Exception {
    Ended listed = run("", "list");
    assertThat(listed.out())
        .contains(
            "in 59 min (!)",
            "in years (!)",
            "never (!)",
            "expired (!)",
            "(!) 1 entry, ttl in milliseconds",
            "(!) 1 entry, ttl more than five years past",
            "(!) 1 entry, ttl more than a year ahead",
            "(!) 1 entry, ttl a string",
            "(!) 1 entry, ttl missing",
            "fix-ttl")
        .doesNotContain("sweep");
    Ended examined = run("", "doctor");
    assertThat(examined.status()).isEqualTo(1);
    assertThat(examined.out())
        .contains(
            "problem  callbacks entries",
            "to do: ./callbacks fix-ttl --table callbacks --region ap-southeast-2 --endpoint-url"
                + " http:",
            "1 entry, ttl in milliseconds: DynamoDB never deletes it; 1 entry, ttl more than five");

    Ended refused = run("n\n", "fix-ttl");
    assertThat(refused.out()).contains("Nothing was changed.");
    assertThat(refused.status()).isEqualTo(3);
    assertThat(ttls()).containsEntry("+61412345602", (now + HOUR) * 1000);

    Ended corrected = run("y\n", "fix-ttl");
    assertThat(corrected.status()).isZero();
    assertThat(corrected.out()).contains("5 corrected, 0 left alone");
    assertThat(ttls())
        .containsEntry("+61412345601", now + HOUR)
        .containsEntry("+61412345602", now + HOUR)
        .containsEntry("+61412345603", now + HOUR)
        .hasEntrySatisfying("+61412345604", ttl -> assertThat(ttl).isBetween(week(), week() + 300))
        .hasEntrySatisfying("+61412345605", ttl -> assertThat(ttl).isBetween(week(), week() + 300))
        .hasEntrySatisfying("+61412345606", ttl -> assertThat(ttl).isBetween(now, now + 300))
        .containsEntry("sweep", 0L);
    assertThat(run("", "fix-ttl").out()).isEqualTo("Every ttl is right.\n");
    assertThat(run("", "list").out()).doesNotContain("(!)");
  }

  private long week() {
    return now + 7 * 24 * HOUR;
  }

  private Ended run(String input, String command) throws Exception {
    return CallbacksProcess.run(
        home,
        CREDENTIALS,
        input,
        Stream.of(
                List.of(command),
                List.of("--table", EmbeddedDynamoDb.TABLE, "--region", "ap-southeast-2"),
                List.of("--endpoint-url", database.endpoint().toString()))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private void put(String number, @Nullable AttributeValue ttl) {
    var item = new HashMap<>(Map.of(EmbeddedDynamoDb.KEY, AttributeValue.fromS(number)));
    if (ttl != null) {
      item.put(EmbeddedDynamoDb.TTL, ttl);
    }
    client.putItem(r -> r.tableName(EmbeddedDynamoDb.TABLE).item(item));
  }

  /// 0 where there is none.
  private Map<String, Long> ttls() {
    var ttls = new TreeMap<String, Long>();
    for (var item : client.scan(r -> r.tableName(EmbeddedDynamoDb.TABLE)).items()) {
      String number = Objects.requireNonNull(item.get(EmbeddedDynamoDb.KEY)).s();
      var ttl = item.get(EmbeddedDynamoDb.TTL);
      ttls.put(number, ttl == null || ttl.n() == null ? 0 : Long.parseLong(ttl.n()));
    }
    return ttls;
  }
}
