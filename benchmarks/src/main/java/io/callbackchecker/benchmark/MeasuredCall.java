package io.callbackchecker.benchmark;

import io.callbackchecker.Message;

/// A call that is measured, and the reply it must get.
enum MeasuredCall {
  SET_NEW("set, new", Quantity.SET_NEW, Message.TABLE_UPDATED),
  SET_DUPLICATE("set, duplicate", Quantity.SET_DUPLICATE, Message.CALLBACK_EXISTS),
  CLEAR("clear", Quantity.CLEAR, Message.NUMBER_CLEARED);

  private final String title;
  private final Quantity quantity;
  private final Message message;

  MeasuredCall(String title, Quantity quantity, Message message) {
    this.title = title;
    this.quantity = quantity;
    this.message = message;
  }

  String title() {
    return title;
  }

  Quantity quantity() {
    return quantity;
  }

  Message message() {
    return message;
  }
}
