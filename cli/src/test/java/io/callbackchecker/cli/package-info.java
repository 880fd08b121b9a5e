@NullMarked
package io.callbackchecker.cli;

import org.jspecify.annotations.NullMarked;
