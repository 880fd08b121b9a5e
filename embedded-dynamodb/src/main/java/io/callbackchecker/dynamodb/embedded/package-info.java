/// DynamoDB Local on loopback with the callback table in it. Start reading at
/// [io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb]; what can go wrong on the way there is
/// in [io.callbackchecker.dynamodb.embedded.Fault], and
/// [io.callbackchecker.dynamodb.embedded.FaultProxy] makes it go wrong.
@NullMarked
package io.callbackchecker.dynamodb.embedded;

import org.jspecify.annotations.NullMarked;
