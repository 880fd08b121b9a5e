package io.callbackchecker.ended;

import static io.callbackchecker.ended.Verdict.Keep.Reason.CALLBACK_GOES_ON;
import static io.callbackchecker.ended.Verdict.Keep.Reason.LEFT_TO_SWEEP;
import static io.callbackchecker.ended.Verdict.Keep.Reason.NOT_AN_OFFER;
import static io.callbackchecker.ended.Verdict.Keep.Reason.NO_NUMBER;
import static io.callbackchecker.ended.Verdict.Keep.Reason.UNKNOWN_CONTACT;

import io.callbackchecker.CleanupLimits;
import java.time.Clock;
import java.time.Instant;

/// Judges contacts that Connect has reported as disconnected.
///
/// Late, repeated and unordered reports do no harm: the verdict depends only on what Connect knows
/// now, and an entry is freed only if it is still that of the contact's own offer.
public record EndedContacts(ContactCenter center, Clock clock) {
  /// What to do about a contact.
  ///
  /// @param reported when Connect reported its end
  /// @throws RefusedException if Connect does not answer
  public Verdict judge(String contactId, Instant reported) {
    var known = center.contact(contactId);
    if (known.isEmpty()) {
      return new Verdict.Keep(UNKNOWN_CONTACT);
    }
    var contact = known.get();
    if (!contact.hasEnded()) {
      return later(reported);
    }
    if (!contact.isCallback() && !contact.isOfferWithoutCallback()) {
      return new Verdict.Keep(NOT_AN_OFFER);
    }
    var tree = center.tree(contactId);
    if (tree.isEmpty()) {
      return new Verdict.Keep(UNKNOWN_CONTACT);
    }
    var chain = new Chain(tree.get());
    if (chain.goesOnAfter(contact)) {
      return new Verdict.Keep(CALLBACK_GOES_ON);
    }
    var until = chain.mayBeRepeatedUntil(contact);
    if (until != null && until.isAfter(clock.instant())) {
      return again(until, reported);
    }
    String number = contact.number();
    return number == null
        ? new Verdict.Keep(NO_NUMBER)
        : new Verdict.Free(number, contact.owners());
  }

  /// What to do if it cannot be judged now.
  ///
  /// @param reported when Connect reported its end
  public Verdict later(Instant reported) {
    return again(clock.instant().plus(CleanupLimits.DELAY), reported);
  }

  private Verdict again(Instant at, Instant reported) {
    return at.isAfter(reported.plus(CleanupLimits.MAX_WAIT))
        ? new Verdict.Keep(LEFT_TO_SWEEP)
        : new Verdict.LookAgain(at);
  }
}
