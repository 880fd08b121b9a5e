package io.callbackchecker.flow.language;

import static io.callbackchecker.flow.language.Branch.OnError.ANY;
import static io.callbackchecker.flow.language.Branch.OnError.FULL;
import static io.callbackchecker.flow.language.Branch.OnError.INVALID;
import static io.callbackchecker.flow.language.Branch.OnError.NOT_DIALABLE;
import static io.callbackchecker.flow.language.Branch.OnError.NO_INPUT;
import static io.callbackchecker.flow.language.Branch.OnError.NO_MATCH;
import static io.callbackchecker.flow.language.Branch.OnError.NO_PHONE_NUMBER;
import static io.callbackchecker.flow.language.Parameter.ATTRIBUTES;
import static io.callbackchecker.flow.language.Parameter.MESSAGES;
import static io.callbackchecker.flow.language.Parameter.PATH;
import static io.callbackchecker.flow.language.Parameter.TEXT;
import static io.callbackchecker.flow.language.Parameter.exactlyOne;
import static io.callbackchecker.flow.language.Parameter.none;
import static io.callbackchecker.flow.language.Parameter.oneOf;
import static io.callbackchecker.flow.language.Parameter.optional;
import static io.callbackchecker.flow.language.Parameter.required;
import static io.callbackchecker.flow.language.Parameter.wholeNumber;

import io.callbackchecker.ConnectLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The flow language in one table, for the linter and the simulator alike: the types of actions
/// whose rules we know. `GetParticipantInput` has three rows, which differ in their parameters.
///
/// Source: Amazon Connect API reference, "Amazon Connect Flow language".
@SuppressWarnings("ImmutableEnumChecker") // The rules are lambdas without state.
public enum ActionType {
  ASSOCIATE_HOOK(
      "UpdateContactEventHooks", Exit.NEXT, errors(ANY), required("EventHooks", ATTRIBUTES)),
  CHECK_METRIC(
      "CheckMetricData",
      Place.NOT_WHISPER_OR_HOLD,
      Exit.METRIC,
      errors(ANY, NO_MATCH),
      required("MetricType", TEXT)),
  CALL_STATUS(
      "CheckOutboundCallStatus", Place.NOT_WHISPER_OR_HOLD, Exit.METRIC, errors(ANY), none()),
  COMPARE("Compare", Exit.CONDITIONS, errors(NO_MATCH), required("ComparisonValue", PATH)),
  CREATE_CALLBACK(
      "CreateCallbackContact",
      Place.NOT_WHISPER_OR_HOLD,
      Exit.NEXT,
      errors(ANY),
      required("InitialCallDelaySeconds", wholeNumber(1, 259_200)),
      required("MaximumConnectionAttempts", wholeNumber(1, 10)),
      required("RetryDelaySeconds", wholeNumber(1, 259_200))),
  DISCONNECT("DisconnectParticipant", Exit.END, errors(), none()),
  END_FLOW("EndFlowExecution", Place.WHISPER_OR_QUEUE, Exit.END, errors(), none()),
  END_MODULE("EndFlowModuleExecution", Place.MODULE, Exit.END, errors(), none()),
  INVOKE_FUNCTION(
      "InvokeLambdaFunction",
      Exit.NEXT,
      errors(ANY),
      required("LambdaFunctionARN", TEXT),
      required(
          "InvocationTimeLimitSeconds",
          wholeNumber(1, (int) ConnectLimits.MAX_INVOCATION.toSeconds())),
      optional("InvocationType", oneOf("SYNCHRONOUS", "ASYNCHRONOUS")),
      optional("LambdaInvocationAttributes", ATTRIBUTES),
      optional("ResponseValidation/ResponseType", oneOf("STRING_MAP", "JSON"))),
  LOG(
      "UpdateFlowLoggingBehavior",
      Exit.NEXT,
      errors(),
      required("FlowLoggingBehavior", oneOf("Enabled", "Disabled"))),
  LOOP("Loop", Exit.LOOP, errors(), required("LoopCount", wholeNumber(0, 100))),
  MENU(
      "GetParticipantInput",
      Exit.KEYS,
      errors(NO_INPUT, NO_MATCH, ANY),
      exactlyOne("Text", "SSML", "PromptId", "Media"),
      required("StoreInput", oneOf("False")),
      required("InputTimeLimitSeconds", wholeNumber(1, 180))),
  INPUT(
      "GetParticipantInput",
      Exit.NEXT,
      errors(ANY),
      exactlyOne("Text", "SSML", "PromptId", "Media"),
      required("InputTimeLimitSeconds", wholeNumber(1, 180)),
      required("InputValidation/CustomValidation/MaximumLength", wholeNumber(1, 1000))),
  PHONE_INPUT(
      "GetParticipantInput",
      Exit.NEXT,
      errors(NO_PHONE_NUMBER, ANY),
      exactlyOne("Text", "SSML", "PromptId", "Media"),
      required("InputTimeLimitSeconds", wholeNumber(1, 180)),
      required("InputValidation/PhoneNumberValidation/NumberFormat", oneOf("Local", "E164"))),
  PROMPT(
      "MessageParticipant",
      Exit.NEXT,
      new Errors(Set.of(), Set.of(ANY)),
      exactlyOne("Text", "SSML", "PromptId", "Media")),
  PROMPT_LOOP(
      "MessageParticipantIteratively",
      Place.CUSTOMER_QUEUE_OR_HOLD,
      Exit.INTERRUPTION,
      new Errors(Set.of(), Set.of(ANY)),
      required("Messages", MESSAGES),
      optional("InterruptFrequencySeconds", wholeNumber(1, 3_600))),
  SET_ATTRIBUTES(
      "UpdateContactAttributes",
      Exit.NEXT,
      errors(ANY),
      required("Attributes", ATTRIBUTES),
      optional("TargetContact", TEXT)),
  SET_CALLBACK_NUMBER(
      "UpdateContactCallbackNumber",
      Place.NOT_WHISPER_OR_HOLD,
      Exit.NEXT,
      errors(INVALID, NOT_DIALABLE),
      required("CallbackNumber", PATH)),
  SET_QUEUE("UpdateContactTargetQueue", Exit.NEXT, errors(ANY), exactlyOne("QueueId", "AgentId")),
  TAG("TagContact", Exit.NEXT, errors(ANY), required("Tags", ATTRIBUTES)),
  TRANSFER_TO_QUEUE("TransferContactToQueue", Exit.TRANSFER, errors(FULL, ANY), none());

  /// The types of flows that allow an action.
  public enum Place {
    ANYWHERE,
    NOT_WHISPER_OR_HOLD,
    WHISPER_OR_QUEUE,
    CUSTOMER_QUEUE_OR_HOLD,
    MODULE;

    public boolean allows(FlowType type) {
      return switch (this) {
        case ANYWHERE -> true;
        case NOT_WHISPER_OR_HOLD -> !type.isWhisper() && !type.isHold();
        case WHISPER_OR_QUEUE -> type.isWhisper() || type == FlowType.CUSTOMER_QUEUE;
        case CUSTOMER_QUEUE_OR_HOLD -> type == FlowType.CUSTOMER_QUEUE || type.isHold();
        case MODULE -> type == FlowType.MODULE;
      };
    }
  }

  /// How a contact leaves an action, besides errors. Every action but those that end the flow must
  /// have a `NextAction`, even if it is never taken.
  public enum Exit {
    /// By `NextAction`.
    NEXT,
    /// By conditions on a value. `NextAction` must repeat the target of `NoMatchingCondition`.
    CONDITIONS,
    /// By conditions on what Connect measures, such as a metric. `NextAction` must repeat the
    /// target of `NoMatchingError`.
    METRIC,
    /// By `ContinueLooping` or `DoneLooping`. `NextAction` must repeat the target of the latter.
    LOOP,
    /// By conditions on one key each: 0 to 9, * or #.
    KEYS,
    /// By a condition for the interruption, or not at all. There need not be a `NextAction`.
    INTERRUPTION,
    /// By a transfer.
    TRANSFER,
    /// The flow ends here.
    END
  }

  /// The error branches that an action must have, and those that it may have.
  public record Errors(Set<String> required, Set<String> optional) {
    public boolean allow(String errorType) {
      return required.contains(errorType) || optional.contains(errorType);
    }
  }

  /// The `Type` in a flow.
  public final String languageName;

  public final Place place;
  public final Exit exit;
  public final Errors errors;
  private final List<Parameter> parameters;

  ActionType(String languageName, Exit exit, Errors errors, Parameter... parameters) {
    this(languageName, Place.ANYWHERE, exit, errors, parameters);
  }

  ActionType(String languageName, Place place, Exit exit, Errors errors, Parameter... parameters) {
    this.languageName = languageName;
    this.place = place;
    this.exit = exit;
    this.errors = errors;
    this.parameters = List.of(parameters);
  }

  /// The type of an action with these parameters; empty if its rules are unknown.
  ///
  /// @param type as a flow spells it
  static Optional<ActionType> of(String type, JsonNode parameters) {
    return Arrays.stream(values())
        .filter(t -> t.languageName.equals(type))
        .filter(t -> t.fits(parameters))
        .findFirst();
  }

  /// Whether the caller hears a prompt.
  public boolean speaks() {
    return switch (this) {
      case MENU, INPUT, PHONE_INPUT, PROMPT, PROMPT_LOOP -> true;
      case ASSOCIATE_HOOK,
          CALL_STATUS,
          CHECK_METRIC,
          COMPARE,
          CREATE_CALLBACK,
          DISCONNECT,
          END_FLOW,
          END_MODULE,
          INVOKE_FUNCTION,
          LOG,
          LOOP,
          SET_ATTRIBUTES,
          SET_CALLBACK_NUMBER,
          SET_QUEUE,
          TAG,
          TRANSFER_TO_QUEUE ->
          false;
    };
  }

  /// What is wrong with the parameters of an action of this type.
  public Stream<String> problems(JsonNode actionParameters) {
    return parameters.stream().flatMap(p -> p.problem(actionParameters).stream());
  }

  private boolean fits(JsonNode actionParameters) {
    if (!languageName.equals(MENU.languageName)) {
      return true;
    }
    boolean stores = actionParameters.path("StoreInput").asString("").equalsIgnoreCase("true");
    boolean phone = actionParameters.at("/InputValidation/PhoneNumberValidation").isObject();
    return this == (phone && stores ? PHONE_INPUT : stores ? INPUT : MENU);
  }

  private static Errors errors(String... required) {
    return new Errors(Set.of(required), Set.of());
  }
}
