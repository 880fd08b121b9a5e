/// Programs that try every fault and print what came of it.
@NullMarked
package io.callbackchecker.report;

import org.jspecify.annotations.NullMarked;
