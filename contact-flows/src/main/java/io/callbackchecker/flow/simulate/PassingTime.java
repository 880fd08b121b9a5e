package io.callbackchecker.flow.simulate;

import io.callbackchecker.Cleanup;
import io.callbackchecker.CleanupLimits;
import io.callbackchecker.ConnectLimits;
import io.callbackchecker.flow.simulate.Outcome.Cleaned;
import io.callbackchecker.flow.simulate.Transcript.Who;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What happens at an instance while nobody does anything. Contact events reach the function that
/// hears of ended contacts, callbacks expire, and every hour the sweep runs.
final class PassingTime {
  private final Instance instance;
  private final EndedQueue queue;
  private Instant lastSweep;

  PassingTime(Instance instance, EndedQueue queue) {
    this.instance = instance;
    this.queue = queue;
    lastSweep = instance.now();
  }

  /// When Connect drops a callback that nobody has taken.
  static Instant expiry(Contact callback) {
    return callback.record.initiated().plus(ConnectLimits.CALLBACK_LIFETIME);
  }

  /// Time passes: contact events arrive, callbacks expire, and at the end the sweep runs if the
  /// last one is an hour ago.
  void until(Instant target, Episode episode) {
    for (Optional<Instant> next = nextHappening(target);
        next.isPresent();
        next = nextHappening(target)) {
      advanceTo(next.get());
      expire(episode);
      deliver(episode);
    }
    advanceTo(target);
    expire(episode);
    if (!instance.now().isBefore(lastSweep.plus(CleanupLimits.SWEEP_INTERVAL))) {
      sweep(episode);
    }
  }

  /// When the next message is due or the next callback expires, if that is before a time.
  private Optional<Instant> nextHappening(Instant before) {
    return Stream.concat(
            queue.nextDue().stream(), instance.waitingCallbacks().stream().map(PassingTime::expiry))
        .min(Comparator.naturalOrder())
        .filter(next -> !next.isAfter(before));
  }

  private void advanceTo(Instant target) {
    var time = Duration.between(instance.now(), target);
    if (time.isPositive()) {
      // The table counts whole seconds.
      var seconds = Duration.ofSeconds(time.toSeconds() + 1);
      instance.contacts().time().pass(seconds);
      instance.functions().age(seconds);
    }
  }

  private void expire(Episode episode) {
    for (Contact callback : instance.waitingCallbacks()) {
      if (!expiry(callback).isAfter(instance.now())) {
        episode.note(Who.QUEUE, "the callback to %s expires".formatted(callback.callbackNumber()));
        boolean silent = episode.turned(Unverified.EXPIRY);
        if (silent) {
          instance.contacts().endSilently(callback.record, "EXPIRED");
        } else {
          instance.contacts().end(callback.record, "EXPIRED");
        }
      }
    }
  }

  private void deliver(Episode episode) {
    for (var batch = queue.receive(); batch.isPresent(); batch = queue.receive()) {
      queue.done(batch.get(), clean(Cleanup.ENDED, batch.get().event(), episode));
    }
  }

  /// The sweep runs until it has seen the whole table.
  private void sweep(Episode episode) {
    lastSweep = instance.now();
    byte[] event = "{}".getBytes(StandardCharsets.UTF_8);
    for (var reply = clean(Cleanup.SWEEP, event, episode);
        reply.isPresent() && isUnfinished(reply.get());
        reply = clean(Cleanup.SWEEP, event, episode)) {
      // It goes on where it stopped.
    }
  }

  private static boolean isUnfinished(byte[] reply) {
    return new String(reply, StandardCharsets.UTF_8).contains("\"finished\":false");
  }

  private Optional<byte[]> clean(Cleanup function, byte[] event, Episode episode) {
    var freed = new ArrayList<>(instance.functions().stored());
    Optional<byte[]> reply = invoke(function, event);
    freed.removeAll(instance.functions().stored());
    String text = reply.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
    episode.note(
        Who.FUNCTION,
        "%s: %s%s"
            .formatted(
                function.functionName(),
                text.isEmpty() ? "failed" : text,
                freed.isEmpty() ? "" : ", frees " + String.join(", ", freed)));
    episode.cleaned(new Cleaned(function, text, List.copyOf(freed)));
    return reply;
  }

  private Optional<byte[]> invoke(Cleanup function, byte[] event) {
    try {
      return instance.functions().invoke(function, event);
    } catch (IOException e) {
      throw new IllegalStateException("The function's process could not be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a function ran", e);
    }
  }
}
