@NullMarked
package io.callbackchecker.cli.console.pending;

import org.jspecify.annotations.NullMarked;
