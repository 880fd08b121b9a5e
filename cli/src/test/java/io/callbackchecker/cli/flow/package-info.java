@NullMarked
package io.callbackchecker.cli.flow;

import org.jspecify.annotations.NullMarked;
