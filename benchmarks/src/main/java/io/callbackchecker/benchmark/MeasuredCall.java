package io.callbackchecker.benchmark;

import io.callbackchecker.Message;
import io.callbackchecker.Operation;

/// A call that is measured, and the reply it must get.
enum MeasuredCall {
  SET_NEW(Operation.SET, "set, new", Quantity.SET_NEW, Message.TABLE_UPDATED),
  SET_DUPLICATE(Operation.SET, "set, duplicate", Quantity.SET_DUPLICATE, Message.CALLBACK_EXISTS),
  CLEAR(Operation.CLEAR, "clear", Quantity.CLEAR, Message.NUMBER_CLEARED);

  final Operation operation;
  final String title;
  final Quantity quantity;
  final Message message;

  MeasuredCall(Operation operation, String title, Quantity quantity, Message message) {
    this.operation = operation;
    this.title = title;
    this.quantity = quantity;
    this.message = message;
  }
}
