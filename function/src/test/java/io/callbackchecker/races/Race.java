package io.callbackchecker.races;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb;
import io.callbackchecker.dynamodb.embedded.Fault;
import io.callbackchecker.dynamodb.embedded.FaultProxy;
import io.callbackchecker.dynamodb.embedded.Passage;
import io.callbackchecker.fixture.SettableClock;
import io.callbackchecker.testing.history.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Many clients of few numbers at once, on an embedded DynamoDB of its own.
///
/// @param seed decides what each client does and which faults come up; the threads still take turns
///   as they like
/// @param faults drawn for each request; none for a network without faults
record Race(long seed, int operations, Store store, List<Fault.Weighted> faults) {
  static final int CLIENTS = 16;
  static final int NUMBERS = 4;

  private static final Set<String> WRITES = Set.of("UpdateItem", "DeleteItem", "PutItem");

  /// Runs it and checks what came of it.
  ///
  /// @throws IllegalStateException with the seed if that could not be decided
  RaceResult run() throws IOException, InterruptedException, ExecutionException {
    Queue<Passage> passages = new ConcurrentLinkedQueue<>();
    try (var database = EmbeddedDynamoDb.inMemory();
        var proxy = FaultProxy.before(database.endpoint(), passages::add)) {
      if (!faults.isEmpty()) {
        proxy.draw(seed, faults.toArray(Fault.Weighted[]::new));
      }
      List<Operation> seen = seenByAll(proxy);
      return result(seen, passages, proxy.faults());
    } catch (IllegalStateException e) {
      throw new IllegalStateException("seed %d: %s".formatted(seed, e.getMessage()), e);
    }
  }

  private List<Operation> seenByAll(FaultProxy proxy)
      throws InterruptedException, ExecutionException {
    var time = new SettableClock();
    var clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(index -> new RacingClient(index, this, proxy.endpoint(), time))
            .toList();
    var seen = new ArrayList<Operation>();
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (Future<List<Operation>> client : threads.invokeAll(clients)) {
        seen.addAll(client.get());
      }
    }
    return seen;
  }

  private RaceResult result(
      List<Operation> seen, Queue<Passage> passages, Map<Fault, Long> faultsMet) {
    Map<String, List<Passage>> writes =
        passages.stream()
            .filter(passage -> WRITES.contains(passage.operation()))
            .collect(groupingBy(Passage::caller));
    Map<Integer, List<Step>> histories =
        seen.stream()
            .collect(
                groupingBy(
                    Operation::number,
                    flatMapping(
                        operation ->
                            operation.steps(writes.getOrDefault(operation.id(), List.of())),
                        toList())));
    return RaceResult.of(seed, seen, histories.values(), faultsMet);
  }
}
