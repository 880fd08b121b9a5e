package io.callbackchecker.infra;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// For tests that run the CDK, which needs Node. Without Node they are skipped, with a message.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNode.OnPath.class)
@interface NeedsNode {
  final class OnPath implements ExecutionCondition {
    private static final boolean FOUND =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (FOUND) {
        return ConditionEvaluationResult.enabled("node is on the PATH");
      }
      String reason =
          context.getDisplayName() + " is skipped: the CDK needs node, which is not on the PATH";
      System.err.println(reason);
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
