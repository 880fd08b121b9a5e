package io.callbackchecker.ended;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What Connect knows about contacts.
///
/// Both methods throw [RefusedException] if Connect does not answer.
public interface ContactCenter {
  /// A contact of a tree.
  ///
  /// @param disconnected null while it lasts
  record Link(
      String id,
      @Nullable String previousId,
      String initiationMethod,
      @Nullable Instant disconnected) {}

  /// A contact; empty if Connect does not know it. It forgets contacts after two years.
  Optional<Contact> contact(String id);

  /// The contacts that belong to the same tree as this one; empty if Connect cannot tell.
  Optional<List<Link>> tree(String id);
}
