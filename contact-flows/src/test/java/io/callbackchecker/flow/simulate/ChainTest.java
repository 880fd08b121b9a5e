package io.callbackchecker.flow.simulate;

import static io.callbackchecker.flow.FlowText.END;
import static io.callbackchecker.flow.FlowText.action;
import static io.callbackchecker.flow.FlowText.flow;
import static io.callbackchecker.flow.FlowText.next;
import static io.callbackchecker.flow.FlowText.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.Cleanup;
import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.simulate.Caller.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The contacts that a callback goes through, and what the functions hear of them.
class ChainTest {
  private static final String NUMBER = "+61412345678";

  /// Asks for a callback that is dialled twice, ten minutes apart.
  private static final String OFFER =
      flow(
          action("tag", "TagContact", "'Tags':{'callback_checker':'offered'}", next("keep")),
          action(
              "keep",
              "UpdateContactAttributes",
              "'Attributes':{'callback_owner':'$.ContactId'}",
              next("queue")),
          action("queue", "UpdateContactTargetQueue", "'QueueId':'q'", next("create")),
          action(
              "create",
              "CreateCallbackContact",
              "'InitialCallDelaySeconds':'5','MaximumConnectionAttempts':'2','RetryDelaySeconds':'600'",
              next("end")),
          END);

  private final Ears functions = new Ears();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachDialIsAContactOfItsOwn(boolean showsLate) {
    Set<Unverified> turned = showsLate ? Set.of(Unverified.RETRY) : Set.of();
    var center = center(turned);
    call(center);
    center.agentTakesCallback(false, Circumstances.FAIR);

    assertThat(functions.contacts().all()).hasSize(showsLate ? 2 : 3);
    assertThat(center.waiting()).containsExactly(NUMBER);
    Instant dialled = functions.contacts().time().instant();
    center.agentTakesCallback(false, Circumstances.FAIR);

    assertThat(Duration.between(dialled, functions.contacts().time().instant()))
        .isBetween(Duration.ofSeconds(590), Duration.ofSeconds(610));
    List<ContactRecord> chain = functions.contacts().all();
    ContactRecord offer = chain.getFirst();
    ContactRecord first = chain.get(1);
    assertThat(chain)
        .extracting(ContactRecord::initiationMethod, ContactRecord::previousId)
        .containsExactly(
            Tuple.tuple("INBOUND", Optional.empty()),
            Tuple.tuple("CALLBACK", Optional.of(offer.id())),
            Tuple.tuple("CALLBACK", Optional.of(first.id())));
    assertThat(chain)
        .allSatisfy(
            contact -> {
              assertThat(contact.initialId()).isEqualTo(offer.id());
              assertThat(contact.attributes()).containsEntry("callback_owner", offer.id());
              assertThat(contact.tags()).containsEntry("callback_checker", "offered");
              assertThat(contact.disconnected()).isPresent();
              assertThat(contact.connected()).isEmpty();
            });
    assertThat(first.accepted()).isPresent();
    assertThat(center.waiting()).isEmpty();
  }

  @Test
  void maximumAttemptsMayCountTheRepeatsOnly() {
    var center = center(Set.of(Unverified.ATTEMPTS));
    call(center);

    for (int dial = 0; dial < 3; dial++) {
      center.agentTakesCallback(false, Circumstances.FAIR);
    }

    assertThat(center.waiting()).isEmpty();
    assertThat(functions.contacts().all()).hasSize(4);
  }

  @Test
  void aDescriptionMayNotShowWhatListAssociatedContactsShows() {
    for (Set<Unverified> turned : List.of(Set.<Unverified>of(), Set.of(Unverified.NEXT_CONTACT))) {
      call(center(turned));
      Contacts contacts = functions.contacts();
      ContactRecord offer = contacts.all().getFirst();

      assertThat(contacts.next(offer)).hasSize(turned.isEmpty() ? 1 : 0);
      assertThat(contacts.associated(offer)).hasSize(2);
    }
  }

  @Test
  void aCustomerFirstCallbackWaitsInOneContactAndIsDialledInAnother() {
    var center = center(OFFER, flow(prompt("hello", "Hello", "end"), END), Set.of());
    call(center);
    center.dialCustomer(new KeyPresser(""), Circumstances.FAIR);

    List<ContactRecord> chain = functions.contacts().all();
    assertThat(chain)
        .extracting(ContactRecord::initiationMethod)
        .containsExactly(
            "INBOUND", "CALLBACK_CUSTOMER_FIRST_QUEUED", "CALLBACK_CUSTOMER_FIRST_DIALED");
    assertThat(chain.getLast().previousId()).contains(chain.get(1).id());
    assertThat(chain.getLast().connected()).isPresent();
    assertThat(chain).allMatch(c -> c.disconnected().isPresent());
  }

  @Test
  void aCustomerFirstCallbackIsNotRepeatedByItself() {
    var center = center(OFFER, OFFER, Set.of());
    call(center);
    center.dialCustomer(new Nobody(), Circumstances.FAIR);

    assertThat(center.waiting()).isEmpty();
    assertThat(functions.contacts().all()).hasSize(3).allMatch(c -> c.disconnected().isPresent());
    assertThat(functions.contacts().all().getLast().connected()).isEmpty();
  }

  @Test
  void aTransferredCallIsAContactOfTheSameChain() {
    String line =
        flow(
            action("queue", "UpdateContactTargetQueue", "'QueueId':'q'", next("wait")),
            action("wait", "TransferContactToQueue", "", next("end")),
            END);
    var center = center(line, null, Set.of());
    call(center);
    assertThat(center.callersInLine()).isEqualTo(1);
    center.agentTransfersCaller(new KeyPresser(""), Circumstances.FAIR);
    center.callerLeavesLine();

    List<ContactRecord> chain = functions.contacts().all();
    assertThat(chain)
        .extracting(ContactRecord::initiationMethod)
        .containsExactly("INBOUND", "TRANSFER");
    assertThat(chain.getLast().previousId()).contains(chain.getFirst().id());
    assertThat(chain.getLast().initialId()).isEqualTo(chain.getFirst().id());
    assertThat(chain.getLast().disconnectReason()).isEqualTo("CUSTOMER_DISCONNECT");
  }

  @ParameterizedTest
  @EnumSource(EventFate.class)
  void theFunctionHearsOfEnds(EventFate fate) {
    var center = center(Set.of());
    call(center);
    center.contactEventsAre(fate);
    center.supervisorStopsCallback();
    center.contactEventsAre(EventFate.ARRIVES);
    center.timePasses(Duration.ofSeconds(59));
    assertThat(functions.heard()).isEmpty();
    center.timePasses(Duration.ofMinutes(2));
    int soon = functions.heard().size();
    center.timePasses(Duration.ofMinutes(2));

    // The offer matches one rule. The callback has inherited its tag, and matches both.
    int arrived =
        switch (fate) {
          case ARRIVES, LATE -> 3;
          case LOST -> 1;
          case DUPLICATED -> 5;
        };
    assertThat(functions.heard()).hasSize(arrived);
    assertThat(soon).isEqualTo(fate == EventFate.LATE ? 1 : arrived);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallbackExpiresAfterAWeekAndPerhapsInSilence(boolean silent) {
    var center = center(silent ? Set.of(Unverified.EXPIRY) : Set.of());
    call(center);
    var expired = center.callbackExpires();
    center.timePasses(Duration.ofMinutes(2));

    assertThat(expired.waiting()).isEmpty();
    assertThat(functions.aged).isGreaterThan(Duration.ofDays(7));
    assertThat(functions.sweeps).isEqualTo(1);
    assertThat(functions.heard()).hasSize(silent ? 1 : 3);
    ContactRecord callback = functions.contacts().all().getLast();
    assertThat(callback.disconnectReason()).isEqualTo("EXPIRED");
    // The functions read the real clock.
    assertThat(functions.contacts().time().seen(callback.initiated()))
        .isBefore(Instant.now().minus(Duration.ofDays(7)));
  }

  private CallCenter center(Set<Unverified> turned) {
    return center(OFFER, null, turned);
  }

  /// @param customerFirst the flow for customers who are dialled first; null for none
  private CallCenter center(String offer, @Nullable String customerFirst, Set<Unverified> turned) {
    var flows =
        new Flows(
            FlowReader.read(offer).flow(),
            null,
            null,
            null,
            customerFirst == null ? null : FlowReader.read(customerFirst).flow());
    return new CallCenter(flows, functions, turned, Set.of(), _ -> {});
  }

  private static void call(CallCenter center) {
    center.call(Channel.VOICE, NUMBER, new KeyPresser(""), Circumstances.FAIR);
  }

  /// A customer who does not answer.
  private static final class Nobody implements Caller {
    @Override
    public CallStatus answers() {
      return CallStatus.NOBODY;
    }

    @Override
    public Optional<String> press(Action action, String heard) {
      return Optional.empty();
    }
  }

  /// Functions that only listen.
  private static final class Ears extends NoFunctions {
    private final List<String> batches = new ArrayList<>();
    private Duration aged = Duration.ZERO;
    private int sweeps;
    private @Nullable Contacts contacts;

    Contacts contacts() {
      return Objects.requireNonNull(contacts);
    }

    /// The bodies of all messages.
    List<String> heard() {
      return batches.stream()
          .flatMap(b -> List.of(b.split("messageId", -1)).stream().skip(1))
          .toList();
    }

    @Override
    public Optional<byte[]> invoke(Cleanup function, byte[] event) {
      switch (function) {
        case ENDED -> batches.add(new String(event, StandardCharsets.UTF_8));
        case SWEEP -> sweeps++;
      }
      return Optional.of("{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void attach(Contacts asked, EndedQueue queue) {
      contacts = asked;
    }

    @Override
    public void age(Duration by) {
      aged = aged.plus(by);
    }
  }
}
