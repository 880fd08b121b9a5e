package io.callbackchecker.flow.simulate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What Connect knows of one contact, and tells those who ask. Its times are simulated ones.
public final class ContactRecord {
  /// The instance that every contact belongs to.
  public static final String INSTANCE_ID = "11111111-2222-3333-4444-555555555555";

  public static final String INSTANCE_ARN =
      "arn:aws:connect:ap-southeast-2:123456789012:instance/" + INSTANCE_ID;

  private final String id;
  private final String initialId;
  private final @Nullable String previousId;
  private final String channel;
  private final String initiationMethod;
  private final String customer;
  private final Instant initiated;
  private final Instant visible;
  private final Map<String, String> attributes = new ConcurrentHashMap<>();
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private volatile @Nullable Instant accepted;
  private volatile @Nullable Instant connected;
  private volatile @Nullable Instant disconnected;
  private volatile String disconnectReason = "";

  /// A contact that has just begun.
  ///
  /// @param initialId the contact that began its chain; its own id if it is the first
  /// @param previousId the contact before it; null if it is the first
  /// @param initiationMethod such as `INBOUND`
  /// @param customer the address of the customer's endpoint; empty if unknown
  /// @param visible from when on Connect tells of it
  public ContactRecord(
      String id,
      String initialId,
      @Nullable String previousId,
      String channel,
      String initiationMethod,
      String customer,
      Instant initiated,
      Instant visible) {
    this.id = id;
    this.initialId = initialId;
    this.previousId = previousId;
    this.channel = channel;
    this.initiationMethod = initiationMethod;
    this.customer = customer;
    this.initiated = initiated;
    this.visible = visible;
  }

  public String id() {
    return id;
  }

  public String initialId() {
    return initialId;
  }

  public Optional<String> previousId() {
    return Optional.ofNullable(previousId);
  }

  public String channel() {
    return channel;
  }

  public String initiationMethod() {
    return initiationMethod;
  }

  public String customer() {
    return customer;
  }

  public Instant initiated() {
    return initiated;
  }

  /// From when on Connect tells of it.
  Instant visible() {
    return visible;
  }

  /// The attributes that flows and programs gave it. They can be changed.
  public Map<String, String> attributes() {
    return attributes;
  }

  /// The user's tags. They can be changed.
  public Map<String, String> tags() {
    return tags;
  }

  /// When an agent accepted it.
  public Optional<Instant> accepted() {
    return Optional.ofNullable(accepted);
  }

  public void accept(Instant time) {
    accepted = time;
  }

  /// When the customer was connected.
  public Optional<Instant> connected() {
    return Optional.ofNullable(connected);
  }

  public void connect(Instant time) {
    connected = time;
  }

  public Optional<Instant> disconnected() {
    return Optional.ofNullable(disconnected);
  }

  public String disconnectReason() {
    return disconnectReason;
  }

  /// [Contacts#end] calls it, and reports it.
  void disconnect(Instant time, String reason) {
    disconnectReason = reason;
    disconnected = time;
  }
}
