package io.callbackchecker.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.callbackchecker.aws.HttpAnswer;
import io.callbackchecker.aws.NoAnswerException;
import java.util.List;

class FuzzedAnswerTest {
  @FuzzTest
  void anyBytesAreAnAnswerOrRejected(byte[] body) {
    for (int status : new int[] {200, 400}) {
      try {
        var answer = Answer.read(new HttpAnswer(status, List.of(), body));

        assertThat(answer.error() == null).isEqualTo(status == 200);
        assertThat(answer.conditionFailed() && status == 200).isFalse();
      } catch (NoAnswerException e) {
        assertThat(e).hasMessageStartingWith("HTTP " + status).hasNoCause();
      }
    }
  }
}
