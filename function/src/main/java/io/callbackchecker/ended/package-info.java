/// Which callbacks have ended, according to Amazon Connect, and whose entries are therefore freed.
/// Start reading at [io.callbackchecker.ended.EndedContacts] and [io.callbackchecker.ended.Sweep].
@NullMarked
package io.callbackchecker.ended;

import org.jspecify.annotations.NullMarked;
