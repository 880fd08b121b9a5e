/// The registry on DynamoDB: one request a set, one request a clear. Start reading at
/// [io.callbackchecker.dynamodb.DynamoDbCallbackRegistry].
@NullMarked
package io.callbackchecker.dynamodb;

import org.jspecify.annotations.NullMarked;
