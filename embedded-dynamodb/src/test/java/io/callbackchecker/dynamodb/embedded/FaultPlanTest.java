package io.callbackchecker.dynamodb.embedded;

import static io.callbackchecker.dynamodb.embedded.Fault.Plain.DROP_ANSWER;
import static io.callbackchecker.dynamodb.embedded.Fault.Plain.HANG;
import static io.callbackchecker.dynamodb.embedded.Fault.Plain.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final List<Fault.Weighted> WEIGHTS =
      List.of(PASS.weighing(90), HANG.weighing(0), DROP_ANSWER.weighing(10));

  private final FaultPlan plan = new FaultPlan();

  @Test
  void passesEverythingAtFirst() {
    assertThat(taken(2)).containsExactly(PASS, PASS);
  }

  @Test
  void followsTheScriptInOrderAndThenPasses() {
    plan.script(List.of(HANG, PASS));
    plan.script(List.of(DROP_ANSWER));

    assertThat(taken(4)).containsExactly(HANG, PASS, DROP_ANSWER, PASS);
  }

  @Test
  void returnsFromTheScriptToItsPermanentFault() {
    plan.always(HANG);
    plan.script(List.of(PASS));

    assertThat(taken(3)).containsExactly(PASS, HANG, HANG);
  }

  @Test
  void forgetsTheScriptAndThePermanentFault() {
    plan.always(HANG);
    plan.script(List.of(DROP_ANSWER));
    plan.none();

    assertThat(taken(2)).containsExactly(PASS, PASS);
  }

  @Test
  void drawsTheSameFaultsFromTheSameSeed() {
    plan.draw(7, WEIGHTS);
    List<Fault> first = taken(500);
    plan.draw(7, WEIGHTS);
    List<Fault> again = taken(500);
    plan.draw(8, WEIGHTS);
    List<Fault> others = taken(500);

    assertThat(again).isEqualTo(first).isNotEqualTo(others);
  }

  @Test
  void drawsFaultsAccordingToTheirWeights() {
    plan.draw(7, WEIGHTS);
    List<Fault> faults = taken(10_000);

    assertThat(Collections.frequency(faults, DROP_ANSWER)).isCloseTo(1_000, within(150));
    assertThat(faults).doesNotContain(HANG);
  }

  @Test
  void refusesWeightsThatAddUpToZero() {
    assertThatThrownBy(() -> plan.draw(7, List.of(HANG.weighing(0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HANG");
    assertThatThrownBy(() -> HANG.weighing(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The weight of HANG is -1");
  }

  private List<Fault> taken(int count) {
    return Stream.generate(plan::take).limit(count).toList();
  }
}
