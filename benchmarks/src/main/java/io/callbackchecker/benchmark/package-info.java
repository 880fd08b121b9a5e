/// Starts the real artifacts as Lambda would, beside two baselines, and measures them. Start
/// reading at [io.callbackchecker.benchmark.ColdCommand].
@NullMarked
package io.callbackchecker.benchmark;

import org.jspecify.annotations.NullMarked;
