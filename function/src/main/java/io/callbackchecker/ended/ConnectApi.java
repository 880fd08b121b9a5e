package io.callbackchecker.ended;

import io.callbackchecker.aws.AwsApi;
import io.callbackchecker.aws.AwsService;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks Amazon Connect.
///
/// Source: Amazon Connect API reference, "DescribeContact", "GetContactAttributes" and
/// "ListAssociatedContacts".
public final class ConnectApi implements ContactCenter {
  public static final AwsService CONNECT = AwsService.rest("connect");

  private static final Duration PAUSE = Duration.ofMillis(500);

  /// A caller who is handed on this often is not ours to judge.
  private static final int MAX_PAGES = 5;

  private final PatientApi api;
  private final String instance;

  /// @param instance the id of the instance
  public ConnectApi(AwsApi api, String instance) {
    this.api = new PatientApi(api, PAUSE);
    this.instance = instance;
  }

  @Override
  public Optional<Contact> contact(String id) {
    var answer =
        answer("DescribeContact", "/contacts/%s/%s".formatted(escaped(instance), escaped(id)));
    return answer.map(a -> contact(id, a.at("Contact")));
  }

  @Override
  public List<Link> tree(String id) {
    var links = new ArrayList<Link>();
    String token = null;
    for (int page = 0; page < MAX_PAGES; page++) {
      var answer =
          answer(
              "ListAssociatedContacts",
              "/contact/associated/%s?contactId=%s&maxResults=100%s"
                  .formatted(
                      escaped(instance),
                      escaped(id),
                      token == null ? "" : "&nextToken=" + escaped(token)));
      if (answer.isEmpty()) {
        return List.of();
      }
      answer.get().at("ContactSummaryList").elements().stream()
          .filter(link -> link.at("ContactId").text() != null)
          .map(ConnectApi::link)
          .forEach(links::add);
      token = answer.get().at("NextToken").text();
      if (token == null) {
        return links;
      }
    }
    throw new RefusedException("ListAssociatedContacts: more than 500 contacts in one tree", false);
  }

  private Contact contact(String id, JsonTree contact) {
    var attributes = contact.at("Attributes").texts();
    return new Contact(
        id,
        contact.at("InitialContactId").text(),
        contact.at("PreviousContactId").text(),
        Objects.requireNonNullElse(contact.at("InitiationMethod").text(), ""),
        contact.at("CustomerEndpoint").at("Address").text(),
        attributes == null ? attributes(id) : attributes,
        time(contact.at("DisconnectTimestamp")),
        contact.at("AgentInfo").at("Id").text() != null,
        customerAnswered(contact),
        contact.at("NextContacts").elements().stream()
            .map(
                next ->
                    Objects.requireNonNullElse(
                        next.at("NextContactMetadata")
                            .at("QuickConnectContactData")
                            .at("ContactId")
                            .text(),
                        Objects.requireNonNullElse(next.at("ContactId").text(), "")))
            .toList());
  }

  /// Whether the customer's endpoint was connected after an agent had accepted the contact. A
  /// callback that runs a flow before it is queued may count as connected from then on.
  private static boolean customerAnswered(JsonTree contact) {
    var connected = time(contact.at("ConnectedToSystemTimestamp"));
    var accepted = time(contact.at("AgentInfo").at("AcceptedByAgentTimestamp"));
    return connected != null && accepted != null && !connected.isBefore(accepted);
  }

  private Map<String, String> attributes(String id) {
    return answer(
            "GetContactAttributes",
            "/contact/attributes/%s/%s".formatted(escaped(instance), escaped(id)))
        .map(answer -> answer.at("Attributes").texts())
        .orElse(Map.of());
  }

  /// Empty if there is no such contact.
  private Optional<JsonTree> answer(String operation, String target) {
    try {
      return Optional.of(api.get(operation, target));
    } catch (RefusedException e) {
      if (e.isUnknown()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Link link(JsonTree link) {
    return new Link(
        Objects.requireNonNull(link.at("ContactId").text()),
        link.at("PreviousContactId").text(),
        Objects.requireNonNullElse(link.at("InitiationMethod").text(), ""),
        time(link.at("DisconnectTimestamp")));
  }

  /// A timestamp in epoch seconds, with or without a fraction.
  private static @Nullable Instant time(JsonTree timestamp) {
    String seconds = timestamp.text();
    try {
      return seconds == null
          ? null
          : Instant.ofEpochMilli(new BigDecimal(seconds).movePointRight(3).longValue());
    } catch (NumberFormatException e) {
      throw new RefusedException("Connect: a timestamp that is not a number", e);
    }
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
