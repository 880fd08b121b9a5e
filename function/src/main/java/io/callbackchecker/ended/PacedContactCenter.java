package io.callbackchecker.ended;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Waits before each request, since an instance allows only a few a second, and other programs need
/// them too.
///
/// @param pace the pause before each request
public record PacedContactCenter(ContactCenter center, Duration pace) implements ContactCenter {
  @Override
  public Optional<Contact> contact(String id) {
    pause();
    return center.contact(id);
  }

  @Override
  public Optional<List<Link>> tree(String id) {
    pause();
    return center.tree(id);
  }

  private void pause() {
    try {
      Thread.sleep(pace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("interrupted", e);
    }
  }
}
