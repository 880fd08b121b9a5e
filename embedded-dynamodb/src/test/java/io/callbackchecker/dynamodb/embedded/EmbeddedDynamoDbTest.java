package io.callbackchecker.dynamodb.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class EmbeddedDynamoDbTest {
  private static final Map<String, AttributeValue> ITEM =
      Map.of("callback_number", AttributeValue.fromS("+61412345678"));

  private static final String DELETE =
      "{\"TableName\":\"callbacks\",\"Key\":{\"callback_number\":{\"S\":\"+61412345678\"}}}";

  @Test
  void hasTheTableInTheContract() throws IOException {
    try (var database = EmbeddedDynamoDb.inMemory();
        var client = EmbeddedDynamoDb.client(database.endpoint())) {
      var table = client.describeTable(r -> r.tableName("callbacks")).table();
      assertThat(table.keySchema())
          .singleElement()
          .satisfies(
              key -> {
                assertThat(key.attributeName()).isEqualTo("callback_number");
                assertThat(key.keyType()).isEqualTo(KeyType.HASH);
              });
      var ttl = client.describeTimeToLive(r -> r.tableName("callbacks")).timeToLiveDescription();
      assertThat(ttl.attributeName()).isEqualTo("ttl");
      assertThat(ttl.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
    }
  }

  /// DynamoDB Local on its own fails this in more than half of the rounds.
  @Test
  void onlyOneOfManyConcurrentDeletesReturnsTheItem() throws Exception {
    try (var database = EmbeddedDynamoDb.inMemory();
        var client = EmbeddedDynamoDb.client(database.endpoint());
        var threads = Executors.newFixedThreadPool(8)) {
      Callable<Boolean> delete =
          () ->
              client
                  .deleteItem(
                      r -> r.tableName("callbacks").key(ITEM).returnValues(ReturnValue.ALL_OLD))
                  .hasAttributes();
      for (int round = 0; round < 20; round++) {
        client.putItem(r -> r.tableName("callbacks").item(ITEM));
        var returned = threads.invokeAll(Collections.nCopies(8, delete));
        assertThat(returned).filteredOn(Future::resultNow).hasSize(1);
      }
    }
  }

  @Test
  void aDeleteThatStopsInTheMiddleBlocksNothing() throws IOException {
    try (var database = EmbeddedDynamoDb.inMemory();
        var client = EmbeddedDynamoDb.client(database.endpoint());
        var slow = new HalfSent(database.endpoint(), "DeleteItem", DELETE)) {
      slow.send(9);

      client.putItem(r -> r.tableName("callbacks").item(ITEM));

      // The put did not wait for the server to give up on the delete.
      slow.send(DELETE.length() - 9);
      assertThat(slow.status()).isEqualTo("HTTP/1.1 200 OK");
      assertThat(client.scan(r -> r.tableName("callbacks")).items()).isEmpty();
    }
  }

  @Test
  void answersEveryoneHoweverManyAreSlowToSendTheirRequests() throws IOException {
    var slow = new ArrayList<HalfSent>();
    try (var database = EmbeddedDynamoDb.inMemory();
        var client = EmbeddedDynamoDb.client(database.endpoint())) {
      for (int i = 0; i < 1_000; i++) {
        slow.add(new HalfSent(database.endpoint(), "DeleteItem", DELETE));
      }
      client.putItem(r -> r.tableName("callbacks").item(ITEM));

      for (HalfSent request : slow) {
        request.send(DELETE.length());
      }
      for (HalfSent request : slow) {
        assertThat(request.status()).isEqualTo("HTTP/1.1 200 OK");
      }
      assertThat(client.scan(r -> r.tableName("callbacks")).items()).isEmpty();
    } finally {
      for (HalfSent request : slow) {
        request.close();
      }
    }
  }

  @Test
  void answersAfterManyClientsHaveGoneInTheMiddleOfARequest() throws IOException {
    try (var database = EmbeddedDynamoDb.inMemory();
        var client = EmbeddedDynamoDb.client(database.endpoint())) {
      for (int i = 0; i < 1_000; i++) {
        try (var abandoned = new HalfSent(database.endpoint(), "DeleteItem", DELETE)) {
          abandoned.send(9);
        }
      }
      client.putItem(r -> r.tableName("callbacks").item(ITEM));

      assertThat(client.scan(r -> r.tableName("callbacks")).items()).containsExactly(ITEM);
    }
  }

  @Test
  void largeRequestsThatStopInTheMiddleHoldUpNoSmallOne() throws IOException {
    String large = DELETE + " ".repeat(1_000_000);
    var stopped = new ArrayList<HalfSent>();
    try (var database = EmbeddedDynamoDb.inMemory();
        var client = EmbeddedDynamoDb.client(database.endpoint())) {
      for (int i = 0; i < 20; i++) {
        var request = new HalfSent(database.endpoint(), "DeleteItem", large);
        stopped.add(request);
        request.send(100_000);
      }
      client.putItem(r -> r.tableName("callbacks").item(ITEM));

      assertThat(client.scan(r -> r.tableName("callbacks")).items()).containsExactly(ITEM);
    } finally {
      for (HalfSent request : stopped) {
        request.close();
      }
    }
  }

  @Test
  void acceptsARequestOfTheLargestSizeAndRefusesALargerOne() throws IOException {
    String largest = DELETE + " ".repeat(16 * 1024 * 1024 - DELETE.length());
    try (var database = EmbeddedDynamoDb.inMemory()) {
      for (String body : List.of(largest, largest + " ", largest.repeat(3))) {
        try (var request = new HalfSent(database.endpoint(), "DeleteItem", body)) {
          request.send(body.length());

          if (body.equals(largest)) {
            assertThat(request.status()).isEqualTo("HTTP/1.1 200 OK");
          } else {
            assertThat(request.status()).isEqualTo("HTTP/1.1 413 Payload Too Large");
            assertThat(request.rest()).contains("A request must not be larger than 16777216 bytes");
          }
        }
      }
    }
  }

  @Test
  void listensOnLoopbackOnly() throws IOException {
    try (var database = EmbeddedDynamoDb.inMemory()) {
      int port = database.endpoint().getPort();
      for (int other = 2; other < 5; other++) {
        var address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) other});
        assertThatThrownBy(() -> new Socket(address, port)).isInstanceOf(ConnectException.class);
      }
    }
  }

  @Test
  void keepsItsDataInItsFolder(@TempDir Path folder) throws IOException {
    try (var database = EmbeddedDynamoDb.onDisk(folder, 0, _ -> {});
        var client = EmbeddedDynamoDb.client(database.endpoint())) {
      client.putItem(r -> r.tableName("callbacks").item(ITEM));
    }
    try (var database = EmbeddedDynamoDb.onDisk(folder, 0, _ -> {});
        var client = EmbeddedDynamoDb.client(database.endpoint())) {
      assertThat(client.scan(r -> r.tableName("callbacks")).items()).containsExactly(ITEM);
    }
  }

  @Test
  void reportsAnUnreadableFileAndDoesNotTouchIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("shared-local-instance.db");
    var noise = "not a database, but quite a few bytes of something else".repeat(500);
    Files.writeString(file, noise);

    assertThatThrownBy(() -> EmbeddedDynamoDb.onDisk(folder, 0, _ -> {}))
        .isInstanceOf(UnreadableDataException.class);
    assertThat(file).hasContent(noise);
  }

  @Test
  void reportsADamagedFile(@TempDir Path folder) throws IOException {
    EmbeddedDynamoDb.onDisk(folder, 0, _ -> {}).close();
    Path file = folder.resolve("shared-local-instance.db");
    byte[] data = Files.readAllBytes(file);
    Arrays.fill(data, data.length / 4, data.length, (byte) 0xff);
    Files.write(file, data);

    assertThatThrownBy(() -> EmbeddedDynamoDb.onDisk(folder, 0, _ -> {}))
        .isInstanceOf(UnreadableDataException.class);
    assertThat(file).hasBinaryContent(data);
  }

  /// DynamoDB Local hangs then.
  @Test
  void doesNotCallAFileDamagedThatItCannotOpen(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("shared-local-instance.db"));

    assertThatThrownBy(() -> EmbeddedDynamoDb.onDisk(folder, 0, _ -> {}))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(UnreadableDataException.class)
        .hasMessageContaining("did not answer");
  }

  @ParameterizedTest
  @MethodSource("localesWithDigitsOfTheirOwn")
  void readsItsDataInEveryLocale(Locale locale, @TempDir Path folder) throws IOException {
    EmbeddedDynamoDb.onDisk(folder, 0, _ -> {}).close();
    Locale usual = Locale.getDefault();
    Locale.setDefault(locale);
    try (var database = EmbeddedDynamoDb.onDisk(folder, 0, _ -> {});
        var client = EmbeddedDynamoDb.client(database.endpoint())) {
      client.putItem(r -> r.tableName("callbacks").item(ITEM));
      assertThat(client.scan(r -> r.tableName("callbacks")).items()).containsExactly(ITEM);
    } finally {
      Locale.setDefault(usual);
    }
  }

  /// One locale for each kind of digits.
  static Collection<Locale> localesWithDigitsOfTheirOwn() {
    return Locale.availableLocales()
        .collect(
            Collectors.toMap(
                locale -> DecimalFormatSymbols.getInstance(locale).getZeroDigit(),
                locale -> locale,
                (one, _) -> one))
        .values();
  }

  @Test
  void reportsThatItsPortIsTaken(@TempDir Path folder) throws IOException {
    try (var database = EmbeddedDynamoDb.inMemory()) {
      URI taken = database.endpoint();
      assertThatThrownBy(() -> EmbeddedDynamoDb.onDisk(folder, taken.getPort(), _ -> {}))
          .isInstanceOf(IOException.class)
          .hasRootCauseInstanceOf(BindException.class);
    }
  }

  @Test
  void printsNothing() throws IOException {
    var printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (var capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      System.setErr(capture);
      try (var database = EmbeddedDynamoDb.inMemory();
          var client = EmbeddedDynamoDb.client(database.endpoint())) {
        client.listTables();
      }
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
