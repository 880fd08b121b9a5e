@NullMarked
package io.callbackchecker.dynamodb.embedded;

import org.jspecify.annotations.NullMarked;
