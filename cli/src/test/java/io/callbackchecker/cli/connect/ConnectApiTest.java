package io.callbackchecker.cli.connect;

import static io.callbackchecker.ended.EndedQueue.LOOK_AGAIN_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.flow.simulate.ContactEvent;
import io.callbackchecker.flow.simulate.ContactRecord;
import io.callbackchecker.flow.simulate.Contacts;
import io.callbackchecker.flow.simulate.EndedQueue;
import io.callbackchecker.flow.simulate.SimulatedTime;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConnectApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_250L);
  private static final String CONTACTS = "/contacts/" + ContactRecord.INSTANCE_ID + "/";
  private static final String TREE = "/contact/associated/" + ContactRecord.INSTANCE_ID;

  private final SimulatedTime time = new SimulatedTime(InstantSource.fixed(NOW));
  private final List<String> events = new ArrayList<>();
  private final Contacts contacts =
      new Contacts(time, Set.of(), (contact, type) -> events.add(type + " " + contact.id()));
  private final EndedQueue queue = new EndedQueue(time, Duration.ZERO);
  @AutoClose private final HttpClient http = HttpClient.newHttpClient();
  @AutoClose private final ConnectApi api;

  ConnectApiTest() throws Exception {
    api = new ConnectApi(contacts, queue, 0);
  }

  @Test
  void describesAContact() throws Exception {
    ContactRecord offer = add("c1", "c1", null, "INBOUND");
    ContactRecord callback = add("c2", "c1", "c1", "CALLBACK");
    callback.attributes().put("callback_owner", "c1");
    callback.tags().put("callback_checker", "offered");
    callback.accept(NOW);
    callback.connect(NOW);
    contacts.end(callback, "AGENT_DISCONNECT");

    JsonNode described = json(get(CONTACTS + "c2")).path("Contact");

    assertThat(described.path("PreviousContactId").asString()).isEqualTo("c1");
    assertThat(described.path("InitialContactId").asString()).isEqualTo("c1");
    assertThat(described.path("InitiationMethod").asString()).isEqualTo("CALLBACK");
    assertThat(described.path("DisconnectTimestamp").doubleValue()).isEqualTo(1_800_000_000.25);
    assertThat(described.path("ConnectedToSystemTimestamp").isNumber()).isTrue();
    assertThat(described.at("/AgentInfo/AcceptedByAgentTimestamp").isNumber()).isTrue();
    assertThat(described.at("/CustomerEndpoint/Address").asString()).isEqualTo("+61412345678");
    assertThat(described.at("/Attributes/callback_owner").asString()).isEqualTo("c1");
    assertThat(described.at("/Tags/callback_checker").asString()).isEqualTo("offered");
    JsonNode first = json(get(CONTACTS + offer.id())).path("Contact");
    assertThat(first.has("InitialContactId")).isFalse();
    assertThat(
            first
                .at("/NextContacts/0/NextContactMetadata/QuickConnectContactData/ContactId")
                .asString())
        .isEqualTo("c2");
    assertThat(
            json(get("/contact/attributes/%s/c2".formatted(ContactRecord.INSTANCE_ID)))
                .at("/Attributes/callback_owner")
                .asString())
        .isEqualTo("c1");
  }

  @Test
  void listsAndSearchesPageByPage() throws Exception {
    add("c1", "c1", null, "INBOUND");
    add("c2", "c1", "c1", "CALLBACK");
    add("other", "other", null, "INBOUND");

    JsonNode page = json(get(TREE + "?contactId=c2&maxResults=1"));
    assertThat(page.at("/ContactSummaryList/0/ContactId").asString()).isEqualTo("c1");
    String token = page.path("NextToken").asString();
    JsonNode last = json(get(TREE + "?contactId=c2&maxResults=1&nextToken=" + token));
    assertThat(last.at("/ContactSummaryList/0/PreviousContactId").asString()).isEqualTo("c1");
    assertThat(last.has("NextToken")).isFalse();
    String search =
        "{\"InstanceId\":\"%s\",\"TimeRange\":{\"Type\":\"INITIATION_TIMESTAMP\",\"StartTime\":1799999999,\"EndTime\":1800000001},\"SearchCriteria\":{\"InitiationMethods\":[\"CALLBACK\"]}}"
            .formatted(ContactRecord.INSTANCE_ID);
    JsonNode found = json(post("/search-contacts", search));
    assertThat(found.path("TotalCount").asInt()).isEqualTo(1);
    assertThat(found.at("/Contacts/0/Id").asString()).isEqualTo("c2");
  }

  @Test
  void refusesARequestThatIsTooLarge() throws Exception {
    String largest = "x".repeat(1 << 20);

    assertRefused(post("/contact/stop", largest + "x"), 413, "RequestTooLargeException");
    assertRefused(post("/contact/stop", largest), 400, "SerializationException");
  }

  @Test
  void aStoppedContactIsReportedAndCannotBeStoppedAgain() throws Exception {
    ContactRecord contact = add("c1", "c1", null, "CALLBACK");
    String stop =
        "{\"InstanceId\":\"%s\",\"ContactId\":\"c1\"}".formatted(ContactRecord.INSTANCE_ID);

    assertThat(post("/contact/stop", stop).statusCode()).isEqualTo(200);
    assertThat(contact.disconnected()).contains(NOW);
    assertThat(events).containsExactly("INITIATED c1", "DISCONNECTED c1");
    assertRefused(post("/contact/stop", stop), 410, "ContactNotFoundException");
  }

  @Test
  void attributesCanBeChanged() throws Exception {
    ContactRecord contact = add("c1", "c1", null, "CALLBACK");
    contact.attributes().put("kept", "x");

    post(
        "/contact/attributes",
        "{\"InstanceId\":\"%s\",\"InitialContactId\":\"c1\",\"Attributes\":{\"a\":\"b\"}}"
            .formatted(ContactRecord.INSTANCE_ID));

    assertThat(contact.attributes()).isEqualTo(Map.of("kept", "x", "a", "b"));
  }

  @ParameterizedTest
  @CsvSource({
    "THROTTLED, 429, ThrottlingException",
    "BROKEN, 500, InternalServiceException",
  })
  void faultsAreAnswersOfConnect(ConnectFault fault, int status, String type) throws Exception {
    api.faults(() -> fault);

    assertRefused(get(CONTACTS + "c1"), status, type);
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    assertRefused(get(CONTACTS + "unknown"), 404, "ResourceNotFoundException");
    assertRefused(get("/contacts/another/c1"), 404, "ResourceNotFoundException");
    assertRefused(get(TREE), 400, "InvalidRequestException");
    assertRefused(get("/instances"), 404, "UnknownOperationException");
    assertRefused(post("/search-contacts", "{"), 400, "SerializationException");
    var foreign =
        HttpRequest.newBuilder(api.endpoint().resolve(CONTACTS + "c1"))
            .header("Origin", "https://example.com")
            .build();
    assertRefused(http.send(foreign, BodyHandlers.ofString()), 403, "AccessDeniedException");
  }

  /// The SDK checks the digests in the answer itself.
  @Test
  void theSdkSendsMessages() {
    try (var sqs =
        SqsClient.builder()
            .endpointOverride(api.endpoint())
            .region(Region.AP_SOUTHEAST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build()) {
      var sent =
          sqs.sendMessage(
              r ->
                  r.queueUrl(EndedQueue.URL)
                      .messageBody("{\"wörd\":1}")
                      .messageAttributes(
                          Map.of(
                              LOOK_AGAIN_AT,
                              MessageAttributeValue.builder()
                                  .dataType("Number")
                                  .stringValue("1800000900")
                                  .build())));

      assertThat(new String(queue.receive().orElseThrow().event(), StandardCharsets.UTF_8))
          .contains(sent.messageId(), "1800000900", "wörd");
      assertThatThrownBy(() -> sqs.sendMessage(r -> r.queueUrl("http://x/1/q").messageBody("x")))
          .isInstanceOf(QueueDoesNotExistException.class);
      assertThatThrownBy(
              () ->
                  sqs.sendMessage(
                      r -> r.queueUrl(EndedQueue.URL).messageBody("x").delaySeconds(901)))
          .isInstanceOf(SqsException.class);
    }
  }

  @Test
  void eventsBeginAndEndContacts() throws Exception {
    String detail =
        "{\\\"contactId\\\":\\\"c2\\\",\\\"previousContactId\\\":\\\"c1\\\",\\\"initialContactId\\\":\\\"c1\\\",\\\"initiationMethod\\\":\\\"CALLBACK\\\",\\\"instanceArn\\\":\\\"%s\\\",\\\"eventType\\\":\\\"%s\\\"}";
    String entry = "{\"Source\":\"%s\",\"DetailType\":\"%s\",\"Detail\":\"%s\"}";
    String begun =
        entry.formatted(
            ContactEvent.SOURCE,
            ContactEvent.DETAIL_TYPE,
            detail.formatted(ContactRecord.INSTANCE_ARN, "INITIATED"));
    String ended =
        entry.formatted(
            ContactEvent.SOURCE,
            ContactEvent.DETAIL_TYPE,
            detail.formatted(ContactRecord.INSTANCE_ARN, "DISCONNECTED"));

    JsonNode first = putEvents(begun);
    assertThat(first.path("FailedEntryCount").asInt()).isZero();
    assertThat(contacts.find("c2").orElseThrow().disconnected()).isEmpty();
    assertThat(queue.receive()).isEmpty();
    putEvents(ended);
    assertThat(contacts.find("c2").orElseThrow().disconnected()).isPresent();
    assertThat(queue.receive()).isPresent();
    JsonNode malformed = putEvents("{\"Source\":\"x\",\"DetailType\":\"y\",\"Detail\":\"z\"}");
    assertThat(malformed.path("FailedEntryCount").asInt()).isEqualTo(1);
  }

  private ContactRecord add(
      String id, String initialId, @Nullable String previousId, String initiationMethod) {
    var contact =
        new ContactRecord(
            id, initialId, previousId, "VOICE", initiationMethod, "+61412345678", NOW, NOW);
    contacts.add(contact);
    return contact;
  }

  private JsonNode putEvents(String entry) throws Exception {
    var request =
        HttpRequest.newBuilder(api.endpoint())
            .header("X-Amz-Target", "AWSEvents.PutEvents")
            .POST(BodyPublishers.ofString("{\"Entries\":[%s]}".formatted(entry)))
            .build();
    return json(http.send(request, BodyHandlers.ofString()));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(api.endpoint().resolve(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(api.endpoint().resolve(path))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains(type);
    assertThat(answer.body()).contains("\"message\":\"");
  }
}
