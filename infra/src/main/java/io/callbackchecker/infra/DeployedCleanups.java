package io.callbackchecker.infra;

import io.callbackchecker.Cleanup;
import java.util.Arrays;
import java.util.List;

/// What AWS needs to know about the functions that free numbers whose callbacks have ended.
final class DeployedCleanups {
  /// What both ask Connect about a contact.
  static final List<String> CONNECT_ACTIONS =
      List.of(
          "connect:DescribeContact",
          "connect:GetContactAttributes",
          "connect:ListAssociatedContacts");

  /// What the sweep may do to [#CURSOR] alone.
  static final List<String> CURSOR_ACTIONS = List.of("dynamodb:GetItem", "dynamodb:PutItem");

  /// The key of the item in which an unfinished sweep keeps how far it came.
  static final String CURSOR = "sweep";

  private DeployedCleanups() {}

  static List<DeployedFunction> all() {
    return Arrays.stream(Cleanup.values()).map(DeployedCleanups::of).toList();
  }

  static DeployedFunction of(Cleanup cleanup) {
    return new DeployedFunction(
        cleanup.word(),
        cleanup.handler(),
        description(cleanup),
        cleanup.timeout(),
        tableActions(cleanup),
        false);
  }

  private static String description(Cleanup cleanup) {
    return switch (cleanup) {
      case ENDED -> "Frees a callback number when Connect reports that its callback has ended";
      case SWEEP -> "Frees callback numbers whose end was not reported";
    };
  }

  private static List<String> tableActions(Cleanup cleanup) {
    return switch (cleanup) {
      case ENDED -> List.of("dynamodb:DeleteItem");
      case SWEEP -> List.of("dynamodb:DeleteItem", "dynamodb:Scan");
    };
  }
}
