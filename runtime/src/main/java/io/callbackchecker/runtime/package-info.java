/// What the self-contained runtime needs besides the functions and AWS's runtime interface client.
@NullMarked
package io.callbackchecker.runtime;

import org.jspecify.annotations.NullMarked;
