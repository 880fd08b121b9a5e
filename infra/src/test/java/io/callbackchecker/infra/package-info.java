@NullMarked
package io.callbackchecker.infra;

import org.jspecify.annotations.NullMarked;
