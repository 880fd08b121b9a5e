/// Stands in for Amazon Connect, and for what lies between it and the functions: EventBridge and
/// SQS. Start reading at [io.callbackchecker.cli.connect.ConnectApi].
@NullMarked
package io.callbackchecker.cli.connect;

import org.jspecify.annotations.NullMarked;
