package io.callbackchecker.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// A Lambda API with functions as our deployment makes them.
public final class LambdaStub extends AwsStub {
  private final List<String> offered = new ArrayList<>();

  /// An empty one, on a free loopback port.
  public LambdaStub() throws IOException {}

  LambdaClient client() {
    return client(LambdaClient.builder());
  }

  /// A function as our deployment makes it: version 3 behind the alias `live`, which an instance
  /// may invoke.
  public LambdaStub deployed(String name, String handler) {
    String arn = "arn:aws:lambda:ap-southeast-2:111122223333:function:" + name;
    String configuration =
        configuration(handler).replaceFirst("\\{", "{\"FunctionArn\":\"%s\",".formatted(arn));
    return configuration(name, configuration)
        .configuration(name + "?Qualifier=live", configuration)
        .offered(arn + ":live")
        .alias(name, "live", "3")
        .policy(
            name,
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"connect","Effect":"Allow",
            "Principal":{"Service":"connect.amazonaws.com"},"Action":"lambda:InvokeFunction",
            "Resource":"*","Condition":{"StringEquals":{"AWS:SourceAccount":"111122223333"},
            "ArnLike":{"AWS:SourceArn":"arn:aws:connect:ap-southeast-2:111122223333:instance/i"}}}]}
            """);
  }

  static String configuration(String handler) {
    return """
    {"State":"Active","Runtime":"java25","Handler":"%s","Timeout":8,
    "Environment":{"Variables":{"CALLBACK_TABLE":"callbacks"}},
    "SnapStart":{"ApplyOn":"PublishedVersions","OptimizationStatus":"On"}}
    """
        .formatted(handler);
  }

  /// @param function its name, optionally followed by `?Qualifier=` and an alias
  LambdaStub configuration(String function, String json) {
    String[] parts = (function + "?").split("\\?", 3);
    return with(
        "GET %s/configuration%s".formatted(parts[0], parts[1].isEmpty() ? "" : "?" + parts[1]),
        json);
  }

  LambdaStub alias(String name, String alias, String version) {
    return with(
        "GET %s/aliases/%s".formatted(name, alias),
        "{\"Name\":\"%s\",\"FunctionVersion\":\"%s\"}".formatted(alias, version));
  }

  /// The instance `i` no longer offers any function to its flows.
  void offerNothing() {
    offered.clear();
    with("GET /instance/i/lambda-functions", "{\"LambdaFunctions\":[]}");
  }

  private LambdaStub offered(String arn) {
    offered.add("\"" + arn + "\"");
    return with(
        "GET /instance/i/lambda-functions",
        "{\"LambdaFunctions\":[%s]}".formatted(String.join(",", offered)));
  }

  /// Of the alias `live`.
  LambdaStub policy(String name, String json) {
    String policy = json.replace("\"", "\\\"").replace("\n", "");
    return with(
        "GET %s/policy?Qualifier=live".formatted(name), "{\"Policy\":\"%s\"}".formatted(policy));
  }

  /// The result of every invocation of the function, whatever the event.
  public LambdaStub reply(String name, String json) {
    return with("POST %s/invocations".formatted(name), json);
  }

  LambdaStub functionError(String name, String json) {
    put(
        "POST %s/invocations".formatted(name),
        200,
        Map.of("X-Amz-Function-Error", "Unhandled"),
        json.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private LambdaStub with(String request, String json) {
    put(request, json);
    return this;
  }
}
