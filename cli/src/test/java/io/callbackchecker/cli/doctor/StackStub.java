package io.callbackchecker.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/// What CloudFormation answers about the stack `callbacks`, whose table has the same name.
public final class StackStub {
  private StackStub() {}

  /// To `DescribeStacks`.
  public static String described(String status, String version) {
    return """
    <DescribeStacksResponse><DescribeStacksResult><Stacks><member>
    <StackName>callbacks</StackName><StackStatus>%s</StackStatus><Outputs>
    <member><OutputKey>TableName</OutputKey><OutputValue>callbacks</OutputValue></member>
    <member><OutputKey>Version</OutputKey><OutputValue>%s</OutputValue></member>
    </Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>
    """
        .formatted(status, version);
  }

  /// To `ListStackResources`.
  ///
  /// @param typesAndIds a type, an id, a type, an id
  public static String resources(String... typesAndIds) {
    var members = new ArrayList<String>();
    for (var words = List.of(typesAndIds).iterator(); words.hasNext(); ) {
      members.add(
          "<member><ResourceType>%s</ResourceType><PhysicalResourceId>%s</PhysicalResourceId></member>"
              .formatted(words.next(), words.next()));
    }
    return """
    <ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>%s\
    </StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>
    """
        .formatted(String.join("", members));
  }
}
