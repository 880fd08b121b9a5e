@NullMarked
package io.callbackchecker.benchmark;

import org.jspecify.annotations.NullMarked;
