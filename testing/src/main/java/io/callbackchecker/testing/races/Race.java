package io.callbackchecker.testing.races;

import static java.util.stream.Collectors.groupingBy;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.Fault;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.dynamodb.embedded.Passage;
import io.callbackchecker.testing.fixture.SettableClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Many clients that set and clear few numbers at once, on their own embedded DynamoDB.
///
/// @param seed decides what each client does and which faults occur; the threads still take turns
///   as they like
/// @param calls of all clients together
/// @param faults drawn for each request; none for a network without faults
public record Race(long seed, int calls, Store store, List<Fault.Weighted> faults) {
  public static final int CLIENTS = 16;

  private static final Set<String> WRITES = Set.of("UpdateItem", "DeleteItem", "PutItem");

  /// Runs it and checks the answers.
  ///
  /// @throws IllegalStateException with the seed if it could not decide
  public RaceResult run() throws IOException, InterruptedException, ExecutionException {
    Queue<Passage> passages = new ConcurrentLinkedQueue<>();
    try (var database = EmbeddedDynamoDb.inMemory();
        var proxy = FaultProxy.before(database.endpoint(), passages::add)) {
      if (!faults.isEmpty()) {
        proxy.draw(seed, faults.toArray(Fault.Weighted[]::new));
      }
      List<Call> seen = seenByAll(proxy);
      Map<String, List<Passage>> writes =
          passages.stream()
              .filter(passage -> WRITES.contains(passage.operation()))
              .collect(groupingBy(Passage::caller));
      var histories =
          Call.histories(seen, call -> call.steps(writes.getOrDefault(call.id(), List.of())));
      return RaceResult.of(seed, seen, histories.values(), proxy.faults());
    } catch (IllegalStateException e) {
      throw new IllegalStateException("seed %s: %s".formatted(seed, e.getMessage()), e);
    }
  }

  private List<Call> seenByAll(FaultProxy proxy) throws InterruptedException, ExecutionException {
    var time = new SettableClock();
    var clients = IntStream.range(0, CLIENTS).mapToObj(i -> client(i, proxy, time)).toList();
    var seen = new ArrayList<Call>();
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (Future<List<Call>> client : threads.invokeAll(clients)) {
        seen.addAll(client.get());
      }
    }
    return seen;
  }

  private RacingClient client(int index, FaultProxy proxy, SettableClock time) {
    var random = new Random(seed * CLIENTS + index);
    return new RacingClient(
        "client-" + index, calls / CLIENTS, random, store, proxy.endpoint(), time);
  }
}
