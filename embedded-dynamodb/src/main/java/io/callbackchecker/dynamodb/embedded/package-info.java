/// DynamoDB Local on loopback with the callback table in it. Start reading at
/// [io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb].
@NullMarked
package io.callbackchecker.dynamodb.embedded;

import org.jspecify.annotations.NullMarked;
