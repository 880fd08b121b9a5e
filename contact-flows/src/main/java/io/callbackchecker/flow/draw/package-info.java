/// A flow as a picture. Start reading at [io.callbackchecker.flow.draw.Drawing].
@NullMarked
package io.callbackchecker.flow.draw;

import org.jspecify.annotations.NullMarked;
