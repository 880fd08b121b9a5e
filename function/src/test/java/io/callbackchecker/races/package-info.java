/// Many clients of few numbers at once, with a clock that moves and faults on the way to DynamoDB,
/// and the proof that what they were told fits one serial order. Start reading at
/// [io.callbackchecker.races.Race].
@NullMarked
package io.callbackchecker.races;

import org.jspecify.annotations.NullMarked;
