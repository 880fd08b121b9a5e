@NullMarked
package io.callbackchecker.dynamodb;

import org.jspecify.annotations.NullMarked;
