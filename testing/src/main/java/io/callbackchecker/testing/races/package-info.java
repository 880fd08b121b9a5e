/// Races: many clients set and clear few numbers at once, while the clock moves and requests to
/// DynamoDB meet faults. A serial order must explain every answer. Start reading at
/// [io.callbackchecker.testing.races.Race].
@NullMarked
package io.callbackchecker.testing.races;

import org.jspecify.annotations.NullMarked;
