package io.callbackchecker.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callbackchecker.flow.simulate.ContactRecord;
import io.callbackchecker.flow.simulate.Contacts;
import io.callbackchecker.flow.simulate.EndedQueue;
import io.callbackchecker.flow.simulate.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.ContactInitiationMethod;
import software.amazon.awssdk.services.connect.model.ContactNotFoundException;
import software.amazon.awssdk.services.connect.model.ResourceNotFoundException;
import software.amazon.awssdk.services.connect.model.SearchContactsTimeRangeType;
import software.amazon.awssdk.services.connect.model.ThrottlingException;

/// AWS's own client for Connect, on the stand-in.
class ConnectSdkTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_250L);
  private static final String INSTANCE = ContactRecord.INSTANCE_ID;

  private final SimulatedTime time = new SimulatedTime(InstantSource.fixed(NOW));
  private final Contacts contacts = new Contacts(time, Set.of(), (_, _) -> {});
  @AutoClose private final ConnectApi api;
  @AutoClose private final ConnectClient connect;

  ConnectSdkTest() throws Exception {
    api = new ConnectApi(contacts, new EndedQueue(time, Duration.ZERO), 0);
    connect =
        ConnectClient.builder()
            .endpointOverride(api.endpoint())
            .region(Region.AP_SOUTHEAST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    add("c1", "c1", null, "INBOUND");
    ContactRecord callback = add("c2", "c1", "c1", "CALLBACK");
    callback.accept(NOW);
    callback.tags().put("callback_checker", "offered");
    callback.attributes().put("callback_owner", "c1");
  }

  @Test
  void describesAContact() {
    var contact = connect.describeContact(r -> r.instanceId(INSTANCE).contactId("c2")).contact();

    assertThat(contact.id()).isEqualTo("c2");
    assertThat(contact.arn()).endsWith("/contact/c2");
    assertThat(contact.initialContactId()).isEqualTo("c1");
    assertThat(contact.previousContactId()).isEqualTo("c1");
    assertThat(contact.initiationMethod()).isEqualTo(ContactInitiationMethod.CALLBACK);
    assertThat(contact.initiationTimestamp()).isEqualTo(NOW);
    assertThat(contact.disconnectTimestamp()).isNull();
    assertThat(contact.agentInfo().id()).isNotBlank();
    assertThat(contact.tags()).containsEntry("callback_checker", "offered");
  }

  @Test
  void stopsAContactOnce() {
    connect.stopContact(r -> r.instanceId(INSTANCE).contactId("c2"));

    assertThat(
            connect
                .describeContact(r -> r.instanceId(INSTANCE).contactId("c2"))
                .contact()
                .disconnectTimestamp())
        .isEqualTo(NOW);
    assertThatThrownBy(() -> connect.stopContact(r -> r.instanceId(INSTANCE).contactId("c2")))
        .isInstanceOf(ContactNotFoundException.class);
  }

  @Test
  void readsAndWritesAttributes() {
    connect.updateContactAttributes(
        r ->
            r.instanceId(INSTANCE)
                .initialContactId("c2")
                .attributes(Map.of("callback_number", "+61412345678")));

    assertThat(
            connect
                .getContactAttributes(r -> r.instanceId(INSTANCE).initialContactId("c2"))
                .attributes())
        .containsEntry("callback_number", "+61412345678")
        .containsEntry("callback_owner", "c1");
  }

  @Test
  void listsTheContactsOfATree() {
    var tree =
        connect
            .listAssociatedContacts(r -> r.instanceId(INSTANCE).contactId("c1"))
            .contactSummaryList();

    assertThat(tree).extracting(c -> c.contactId()).containsExactly("c1", "c2");
    assertThat(tree.getLast().previousContactId()).isEqualTo("c1");
    assertThat(tree.getLast().initiationTimestamp()).isEqualTo(NOW);
  }

  @Test
  void searchesContacts() {
    var found =
        connect.searchContacts(
            r ->
                r.instanceId(INSTANCE)
                    .timeRange(
                        t ->
                            t.type(SearchContactsTimeRangeType.INITIATION_TIMESTAMP)
                                .startTime(NOW.minusSeconds(60))
                                .endTime(NOW.plusSeconds(60)))
                    .searchCriteria(c -> c.initiationMethods(ContactInitiationMethod.CALLBACK)));

    assertThat(found.contacts()).singleElement().returns("c2", c -> c.id());
  }

  @Test
  void failuresAreThoseOfConnect() {
    assertThatThrownBy(() -> connect.describeContact(r -> r.instanceId(INSTANCE).contactId("c9")))
        .isInstanceOf(ResourceNotFoundException.class);
    api.faults(() -> ConnectFault.THROTTLED);
    assertThatThrownBy(() -> connect.describeContact(r -> r.instanceId(INSTANCE).contactId("c2")))
        .isInstanceOf(ThrottlingException.class);
  }

  private ContactRecord add(
      String id, String initial, @Nullable String previous, String initiationMethod) {
    var contact =
        new ContactRecord(
            id, initial, previous, "VOICE", initiationMethod, "+61412345678", NOW, NOW);
    contacts.add(contact);
    return contact;
  }
}
