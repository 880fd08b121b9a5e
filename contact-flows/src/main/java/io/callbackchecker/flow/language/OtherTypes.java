package io.callbackchecker.flow.language;

import java.util.Set;

/// The action types whose rules [ActionType] does not have.
public final class OtherTypes {
  /// Types of the language that we know only by name.
  public static final Set<String> NAMES =
      Set.of(
          "AssociateContactToCustomerProfile",
          "AuthenticateParticipant",
          "CheckHoursOfOperation",
          "CheckOutboundCallStatus",
          "CompleteOutboundCall",
          "ConnectParticipantWithLexBot",
          "CreateCase",
          "CreateContact",
          "CreateCustomerProfile",
          "CreatePersistentContactAssociation",
          "CreateTask",
          "CreateWisdomSession",
          "DequeueContactAndTransferToQueue",
          "DistributeByPercentage",
          "GetCase",
          "GetCustomerProfile",
          "GetMetricData",
          "InvokeFlowModule",
          "LoadContactContent",
          "MessageParticipantIteratively",
          "ResumeContact",
          "ShowView",
          "StartOutboundChatContact",
          "StartOutboundEmailContact",
          "TagContact",
          "TransferContactToAgent",
          "TransferParticipantToThirdParty",
          "TransferToFlow",
          "UntagContact",
          "UpdateCase",
          "UpdateContactData",
          "UpdateContactMediaProcessing",
          "UpdateContactMediaStreamingBehavior",
          "UpdateContactRecordingAndAnalyticsBehavior",
          "UpdateContactRecordingBehavior",
          "UpdateContactRoutingBehavior",
          "UpdateContactRoutingCriteria",
          "UpdateContactTextToSpeechVoice",
          "UpdateCustomerProfile",
          "UpdateFlowAttributes",
          "UpdatePreviousContactParticipantState",
          "Wait");

  private OtherTypes() {}
}
