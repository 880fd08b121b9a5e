package io.callbackchecker.flow.script;

import io.callbackchecker.flow.language.Action;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.simulate.Outcome.TakenBranch;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which branches of a flow contacts took.
///
/// @param flow its file or its name
/// @param all how many branches contacts can take
/// @param untaken those that none took
public record Coverage(String flow, int all, List<Untaken> untaken) {

  /// A branch that no contact took.
  ///
  /// @param block the title of its action
  /// @param target the title of the action that it leads to
  public record Untaken(String block, String branch, String target) {
    @Override
    public String toString() {
      return "%s: %s, on to %s".formatted(block, branch, target);
    }
  }

  public Coverage {
    untaken = List.copyOf(untaken);
  }

  /// The coverage of a flow.
  ///
  /// @param taken branches of this flow and of others
  public static Coverage of(String title, Flow flow, Set<TakenBranch> taken) {
    List<TakenBranch> all = flow.actions().stream().flatMap(a -> branches(flow, a)).toList();
    List<Untaken> untaken =
        all.stream()
            .filter(branch -> !taken.contains(branch))
            .map(
                b ->
                    new Untaken(
                        flow.title(b.action()),
                        b.branch().label(),
                        flow.title(b.branch().target())))
            .toList();
    return new Coverage(title, all.size(), untaken);
  }

  /// Such as `offer.json: 41 of 52 branches (78 %)`, rounded down, so that 100 % means all.
  @Override
  public String toString() {
    int taken = all - untaken.size();
    return "%s: %s of %s branches (%s %%)"
        .formatted(flow, taken, all, all == 0 ? 100 : 100 * taken / all);
  }

  private static Stream<TakenBranch> branches(Flow flow, Action action) {
    return action.ways().stream()
        .distinct()
        .map(way -> new TakenBranch(flow, action.identifier(), way));
  }
}
