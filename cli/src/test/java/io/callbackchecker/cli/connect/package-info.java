@NullMarked
package io.callbackchecker.cli.connect;

import org.jspecify.annotations.NullMarked;
