package io.callbackchecker.flow.language;

import java.util.Locale;

/// What can be wrong with a flow. The names are stable: people suppress findings by them.
public enum Rule {
  NOT_A_FLOW("The file must hold one flow, as JSON."),
  LEGACY_EXPORT("The file must be in the flow language, not in the older export format."),
  FLOW_SHAPE("A flow has a Version, a StartAction, and a list of Actions."),
  ACTION_SHAPE("An action has an Identifier, a Type and Transitions."),
  FLOW_SIZE("Connect limits the number of actions, and the size of a flow."),
  FLOW_TYPE_UNKNOWN("Whether a flow may contain an action depends on the type of the flow."),
  IDENTIFIER("Identifiers are unique, short, and without certain characters."),
  TARGET("Every branch leads to an action of the flow."),

  TYPE_UNKNOWN("The type of an action must be one of the flow language."),
  TYPE_MISSPELT("Connect knows the type by another name."),
  TYPE_RETIRED("Connect has given up the feature that the action uses."),
  FLOW_TYPE("Some actions are allowed only in some types of flows."),
  PARAMETER_MISSING("An action needs its parameters."),
  PARAMETER_VALUE("The value of a parameter must have the right shape."),
  PARAMETER_UNKNOWN("An action knows only its own parameters."),
  PARAMETER_CHOICE("Some parameters exclude each other."),
  CONDITION("An action knows only its own conditions."),
  CONDITION_TWICE("Of two equal conditions, the second is never met."),
  ERROR_BRANCH_MISSING("An action needs a branch for each of its errors."),
  ERROR_BRANCH_UNKNOWN("An action knows only its own errors."),
  ERROR_BRANCH_TWICE("There is one branch for each error."),
  NEXT_ACTION("An action leads to the next one, unless the flow ends there."),
  TEXT_TOO_LONG("Connect limits the length of a text that it speaks."),

  UNREACHABLE("Every action can be reached."),
  SILENT_LOOP("No caller waits in silence while a flow runs in circles."),
  NO_WAY_OUT("A contact can leave the flow."),
  NO_QUEUE("A contact has a queue before it is transferred to one."),
  ATTRIBUTE_NEVER_SET("An attribute that a flow reads is set before."),
  UNKNOWN_REFERENCE("A reference begins with a name that Connect knows, such as $.Attributes."),

  CALLBACK_NUMBER("The set and the clear function get the parameter callback_number."),
  SAME_NUMBER(
      "The number that is stored is the one that Connect dials, and the one that is cleared."),
  OWNER("A clear passes the contact that stored the number, if the flow keeps it."),
  ATTEMPTS("The attributes for the cleanup say what the block asks for."),
  ASYNCHRONOUS("The flow waits for the answer that it uses."),
  TIME_LIMIT("The block waits as long as the function may take."),
  RESPONSE_TYPE("The block accepts the function's reply."),
  BOOLEAN("A flow compares texts, not booleans."),
  ANSWER_UNUSED("The flow looks at what the set function answers."),
  DUPLICATE_CREATED("A caller who has a callback does not get a second one."),
  CALLER_LOST(
      "A caller gets a callback even if the checker fails, and a word if there is one already."),
  CLEAR_MISSING("The number is cleared if the callback cannot be created."),
  CLEAR_TOO_EARLY("The number stays stored while Connect may dial again."),

  FLOW_REFERENCE("A flow refers to flows of the right type."),
  MODULE_NESTING("Modules invoke each other at most five deep, and not in a circle.");

  private final String summary;

  Rule(String summary) {
    this.summary = summary;
  }

  /// What it demands, in a sentence.
  public String summary() {
    return summary;
  }

  /// Its id, such as `silent-loop`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
