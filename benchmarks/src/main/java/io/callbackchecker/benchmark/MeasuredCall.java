package io.callbackchecker.benchmark;

/// What a function is asked, and what it must answer.
enum Operation {
  SET_NEW("set, new", Quantity.SET_NEW, "TABLE_UPDATED"),
  SET_DUPLICATE("set, duplicate", Quantity.SET_DUPLICATE, "CALLBACK_EXISTS"),
  CLEAR("clear", Quantity.CLEAR, "NUMBER_CLEARED");

  private final String title;
  private final Quantity quantity;
  private final String message;

  Operation(String title, Quantity quantity, String message) {
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

  String message() {
    return message;
  }
}
