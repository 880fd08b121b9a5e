package io.callbackchecker.ended;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callbackchecker.aws.AwsApi;
import io.callbackchecker.aws.AwsService;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Asks Amazon Connect.
///
/// Source: Amazon Connect API reference, "DescribeContact", "GetContactAttributes" and
/// "ListAssociatedContacts".
public final class ConnectApi implements ContactCenter {
  public static final AwsService CONNECT = AwsService.rest("connect");

  private static final Duration PAUSE = Duration.ofMillis(500);

  private static final String LIST = "ListAssociatedContacts";

  private static final Pattern CONTACT_ID = Pattern.compile("[A-Za-z0-9-]{1,256}");

  /// Of a hundred contacts each. A caller who is handed on more often is not ours to judge.
  private static final int MAX_PAGES = 5;

  private final PatientApi api;
  private final String instance;

  /// @param instance the id of the instance
  /// @param attempts how often a request is made if Connect does not answer it
  public ConnectApi(AwsApi api, String instance, int attempts) {
    this.api = new PatientApi(api, PAUSE, attempts);
    this.instance = instance;
  }

  @Override
  public Optional<Contact> contact(String id) {
    return isContactId(id)
        ? known("DescribeContact", "/contacts/%s/%s".formatted(instance, id))
            .map(answer -> contact(id, answer.at("Contact")))
        : Optional.empty();
  }

  @Override
  public Optional<List<Link>> tree(String id) {
    if (!isContactId(id)) {
      return Optional.empty();
    }
    String target = "/contact/associated/%s?contactId=%s&maxResults=100".formatted(instance, id);
    var first = known(LIST, target);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    var links = new ArrayList<Link>();
    JsonTree page = first.get();
    for (int pages = 1; ; pages++) {
      page.at("ContactSummaryList").elements().stream()
          .filter(link -> link.at("ContactId").text() != null)
          .map(ConnectApi::link)
          .forEach(links::add);
      String token = page.at("NextToken").text();
      if (token == null) {
        return links.isEmpty() ? Optional.empty() : Optional.of(links);
      }
      if (pages == MAX_PAGES) {
        return Optional.empty();
      }
      page = api.get(LIST, target + "&nextToken=" + URLEncoder.encode(token, UTF_8));
    }
  }

  /// Anything else, which another program may have stored, could change the address of a request.
  private static boolean isContactId(String id) {
    return CONTACT_ID.matcher(id).matches();
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
    return known("GetContactAttributes", "/contact/attributes/%s/%s".formatted(instance, id))
        .map(answer -> answer.at("Attributes").texts())
        .orElse(Map.of());
  }

  /// Empty if there is no such contact.
  private Optional<JsonTree> known(String operation, String target) {
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
}
