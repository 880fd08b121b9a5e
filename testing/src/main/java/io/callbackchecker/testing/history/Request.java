package io.callbackchecker.testing.history;

import io.callbackchecker.testing.history.Answer.Plain;
import io.callbackchecker.testing.history.State.Absent;
import io.callbackchecker.testing.history.State.Stored;
import org.jspecify.annotations.Nullable;

/// What a client asks about one number, and how a perfect table answers.
public sealed interface Request {
  /// The state after a request, and its answer.
  record Outcome(State state, Answer answer) {}

  /// The outcome in a state.
  ///
  /// @param now in epoch seconds
  Outcome on(State state, long now);

  /// Stores the number if it is free.
  ///
  /// @param invocation its own entry counts as free
  /// @param contact null when unknown
  /// @param timeToLive in seconds
  record Set(String invocation, @Nullable String contact, long timeToLive) implements Request {
    @Override
    public Outcome on(State state, long now) {
      return switch (state) {
        case Stored stored when !isFree(stored, now) -> new Outcome(stored, duplicate(stored, now));
        case Stored _, Absent _ ->
            new Outcome(new Stored(invocation, contact, now, now + timeToLive), Plain.STORED);
      };
    }

    private boolean isFree(Stored stored, long now) {
      return stored.hasExpired(now) || stored.owner().equals(invocation);
    }

    private Answer duplicate(Stored stored, long now) {
      boolean sameContact = contact != null && contact.equals(stored.contact());
      long age = now - stored.createdAt();
      return new Answer.Duplicate(sameContact, age < 0 ? null : age);
    }
  }

  /// Frees the number.
  ///
  /// @param contact if not null, only what this contact stored, or nobody
  record Clear(@Nullable String contact) implements Request {
    @Override
    public Outcome on(State state, long now) {
      return switch (state) {
        case Absent absent -> new Outcome(absent, Plain.NOTHING_TO_CLEAR);
        case Stored stored when isOfAnother(stored) ->
            new Outcome(
                stored, stored.hasExpired(now) ? Plain.NOTHING_TO_CLEAR : Plain.OF_ANOTHER_CONTACT);
        case Stored stored ->
            new Outcome(
                new Absent(), stored.hasExpired(now) ? Plain.NOTHING_TO_CLEAR : Plain.CLEARED);
      };
    }

    private boolean isOfAnother(Stored stored) {
      return contact != null && stored.contact() != null && !contact.equals(stored.contact());
    }
  }
}
