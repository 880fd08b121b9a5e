/// Tests of what commands share.
@NullMarked
package io.callbackchecker.cli.stack;

import org.jspecify.annotations.NullMarked;
