package io.callbackchecker.cli.connect;

import io.callbackchecker.flow.simulate.ContactRecord;
import io.callbackchecker.flow.simulate.Contacts;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The operations on contacts of Connect's API, by path.
///
/// Source: Amazon Connect API reference, and the service's public model of 2017-08-08.
record ContactOperations(Contacts contacts) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration MAX_SEARCH = Duration.ofDays(56);
  private static final int MAX_PAGE = 100;

  /// Answers a request.
  ///
  /// @param body an empty object if there is none
  JsonNode answer(String method, URI uri, JsonNode body) throws ApiException {
    List<String> path =
        Arrays.stream(uri.getRawPath().substring(1).split("/", -1))
            .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
            .toList();
    return switch (method + " " + path.getFirst() + " " + path.size()) {
      case "GET contacts 3" -> describe(contact(path.get(1), path.get(2)));
      case "GET contact 4" -> {
        if (!path.get(1).equals("attributes")) {
          throw unknown();
        }
        ObjectNode answer = JSON.objectNode();
        texts(answer.putObject("Attributes"), contact(path.get(2), path.get(3)).attributes());
        yield answer;
      }
      case "GET contact 3" -> {
        if (!path.get(1).equals("associated")) {
          throw unknown();
        }
        yield associated(path.get(2), uri);
      }
      case "POST contact 2" ->
          switch (path.get(1)) {
            case "stop" -> stop(body);
            case "attributes" -> updateAttributes(body);
            default -> throw unknown();
          };
      case "POST search-contacts 1" -> search(body);
      default -> throw unknown();
    };
  }

  private ObjectNode describe(ContactRecord contact) {
    ObjectNode answer = JSON.objectNode();
    ObjectNode described = answer.putObject("Contact");
    described.put("Arn", arn(contact)).put("Id", contact.id());
    chain(described, contact);
    time(described, "InitiationTimestamp", Optional.of(contact.initiated()));
    time(described, "DisconnectTimestamp", contact.disconnected());
    time(described, "ConnectedToSystemTimestamp", contact.connected());
    time(
        described,
        "LastUpdateTimestamp",
        contact.disconnected().or(() -> Optional.of(contact.initiated())));
    if (contact.accepted().isPresent()) {
      ObjectNode agent = described.putObject("AgentInfo").put("Id", "agent");
      time(agent, "AcceptedByAgentTimestamp", contact.accepted());
      time(agent, "ConnectedToAgentTimestamp", contact.accepted());
    }
    if (!contact.customer().isEmpty()) {
      described
          .putObject("CustomerEndpoint")
          .put("Type", "TELEPHONE_NUMBER")
          .put("Address", contact.customer());
    }
    if (!contact.disconnectReason().isEmpty()) {
      described.put("DisconnectReason", contact.disconnectReason());
    }
    texts(described.putObject("Tags"), contact.tags());
    if (!contact.attributes().isEmpty()) {
      texts(described.putObject("Attributes"), contact.attributes());
    }
    ArrayNode next = described.putArray("NextContacts");
    for (ContactRecord follower : contacts.next(contact)) {
      // The public model has no type for the next contact of a callback.
      ObjectNode data =
          next.addObject()
              .put("Type", "QUICK_CONNECT")
              .putObject("NextContactMetadata")
              .putObject("QuickConnectContactData")
              .put("ContactId", follower.id());
      time(data, "InitiationTimestamp", Optional.of(follower.initiated()));
    }
    return answer;
  }

  private ObjectNode associated(String instance, URI uri) throws ApiException {
    var query =
        Arrays.stream(Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(
                Collectors.toMap(
                    pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    String id = query.get("contactId");
    if (id == null) {
      throw ApiException.invalidRequest("contactId is missing");
    }
    List<ContactRecord> all = contacts.associated(contact(instance, id));
    return page(
        all,
        "ContactSummaryList",
        query.getOrDefault("maxResults", Integer.toString(MAX_PAGE)),
        query.getOrDefault("nextToken", "0"),
        contact -> {
          ObjectNode summary =
              JSON.objectNode().put("ContactId", contact.id()).put("ContactArn", arn(contact));
          chain(summary, contact);
          time(summary, "InitiationTimestamp", Optional.of(contact.initiated()));
          time(summary, "DisconnectTimestamp", contact.disconnected());
          return summary;
        });
  }

  private ObjectNode search(JsonNode request) throws ApiException {
    checkInstance(request.path("InstanceId").asString(""));
    JsonNode range = request.path("TimeRange");
    Instant from = instant(range.path("StartTime"));
    Instant to = instant(range.path("EndTime"));
    if (to.isBefore(from) || Duration.between(from, to).compareTo(MAX_SEARCH) > 0) {
      throw ApiException.invalidParameter("TimeRange ends before it begins, or is over 8 weeks");
    }
    Function<ContactRecord, Optional<Instant>> at =
        switch (range.path("Type").asString("")) {
          case "INITIATION_TIMESTAMP" -> contact -> Optional.of(contact.initiated());
          case "DISCONNECT_TIMESTAMP" -> ContactRecord::disconnected;
          default ->
              throw ApiException.invalidParameter("TimeRange has a Type that is unknown here");
        };
    JsonNode criteria = request.path("SearchCriteria");
    for (String name : criteria.propertyNames()) {
      if (!List.of("InitiationMethods", "Channels").contains(name)) {
        throw ApiException.invalidParameter(name + " cannot be searched for here");
      }
    }
    List<ContactRecord> found =
        contacts.all().stream()
            .filter(
                contact ->
                    at.apply(contact)
                        .map(contacts.time()::seen)
                        .filter(time -> !time.isBefore(from) && !time.isAfter(to))
                        .isPresent())
            .filter(c -> isIn(criteria.path("InitiationMethods"), c.initiationMethod()))
            .filter(c -> isIn(criteria.path("Channels"), c.channel()))
            .toList();
    return page(
            found,
            "Contacts",
            request.path("MaxResults").asString(Integer.toString(MAX_PAGE)),
            request.path("NextToken").asString("0"),
            contact -> {
              ObjectNode summary =
                  JSON.objectNode().put("Arn", arn(contact)).put("Id", contact.id());
              chain(summary, contact);
              time(summary, "InitiationTimestamp", Optional.of(contact.initiated()));
              time(summary, "DisconnectTimestamp", contact.disconnected());
              texts(summary.putObject("Tags"), contact.tags());
              return summary;
            })
        .put("TotalCount", found.size());
  }

  private ObjectNode stop(JsonNode request) throws ApiException {
    checkInstance(request.path("InstanceId").asString(""));
    ContactRecord contact =
        contacts
            .find(request.path("ContactId").asString(""))
            .filter(c -> c.disconnected().isEmpty())
            .orElseThrow(
                () ->
                    new ApiException(
                        410, "ContactNotFoundException", "No contact in progress has this id"));
    contacts.end(contact, Contacts.STOPPED);
    return JSON.objectNode();
  }

  private ObjectNode updateAttributes(JsonNode request) throws ApiException {
    ContactRecord contact =
        contact(
            request.path("InstanceId").asString(""), request.path("InitialContactId").asString(""));
    if (!request.path("Attributes").isObject()) {
      throw ApiException.invalidRequest("Attributes is missing");
    }
    request
        .path("Attributes")
        .forEachEntry((name, value) -> contact.attributes().put(name, value.asString("")));
    return JSON.objectNode();
  }

  private ContactRecord contact(String instance, String id) throws ApiException {
    checkInstance(instance);
    return contacts.find(id).orElseThrow(() -> ApiException.notFound("No contact has this id"));
  }

  private static void checkInstance(String instance) throws ApiException {
    if (!instance.equals(ContactRecord.INSTANCE_ID)) {
      throw ApiException.notFound("The only instance here is " + ContactRecord.INSTANCE_ID);
    }
  }

  private static ApiException unknown() {
    return new ApiException(404, "UnknownOperationException", "No such operation here");
  }

  private static String arn(ContactRecord contact) {
    return ContactRecord.INSTANCE_ARN + "/contact/" + contact.id();
  }

  /// Where a contact is in its chain. The first one has no initial contact.
  private static void chain(ObjectNode object, ContactRecord contact) {
    if (!contact.initialId().equals(contact.id())) {
      object.put("InitialContactId", contact.initialId());
    }
    contact.previousId().ifPresent(id -> object.put("PreviousContactId", id));
    object.put("InitiationMethod", contact.initiationMethod()).put("Channel", contact.channel());
  }

  private void time(ObjectNode object, String name, Optional<Instant> simulated) {
    simulated.ifPresent(
        at -> object.put(name, BigDecimal.valueOf(contacts.time().seen(at).toEpochMilli(), 3)));
  }

  private static void texts(ObjectNode object, Map<String, String> texts) {
    texts.forEach(object::put);
  }

  private static Instant instant(JsonNode epochSeconds) throws ApiException {
    if (!epochSeconds.isNumber()) {
      throw ApiException.invalidRequest("TimeRange needs StartTime and EndTime");
    }
    return Instant.ofEpochMilli(epochSeconds.decimalValue().movePointRight(3).longValue());
  }

  private static boolean isIn(JsonNode allowed, String value) {
    return allowed.isEmpty()
        || StreamSupport.stream(allowed.spliterator(), false)
            .anyMatch(one -> one.asString("").equals(value));
  }

  private static ObjectNode page(
      List<ContactRecord> all,
      String name,
      String maxResults,
      String token,
      Function<ContactRecord, ObjectNode> summary)
      throws ApiException {
    if (!maxResults.matches("\\d{1,3}") || !token.matches("\\d{1,9}")) {
      throw ApiException.invalidRequest("A page is 1 to 100, and its token one of ours");
    }
    int size = Integer.parseInt(maxResults);
    int from = Math.min(all.size(), Integer.parseInt(token));
    if (size < 1 || size > MAX_PAGE) {
      throw ApiException.invalidRequest("A page is 1 to 100");
    }
    int to = Math.min(all.size(), from + size);
    ObjectNode answer = JSON.objectNode();
    ArrayNode list = answer.putArray(name);
    all.subList(from, to).forEach(contact -> list.add(summary.apply(contact)));
    if (to < all.size()) {
      answer.put("NextToken", Integer.toString(to));
    }
    return answer;
  }
}
