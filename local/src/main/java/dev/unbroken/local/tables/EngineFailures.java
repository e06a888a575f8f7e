package dev.unbroken.local.tables;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.services.dynamodbv2.exceptions.AWSExceptionFactory;
import com.amazonaws.services.dynamodbv2.exceptions.AmazonServiceExceptionType;
import com.amazonaws.services.dynamodbv2.exceptions.DynamoDBLocalServiceException;
import com.amazonaws.services.dynamodbv2.model.ConditionalCheckFailedException;
import com.amazonaws.services.dynamodbv2.model.TransactionCanceledException;
import java.util.function.Function;

/** Failures in the form that the engine's own server knows. */
final class EngineFailures {

  private EngineFailures() {}

  /** The server knows failures in the engine's own form only. */
  static <Q, A> A answer(Function<Q, A> operation, Q request) {
    try {
      return operation.apply(request);
    } catch (DynamoDBLocalServiceException e) {
      throw e;
    } catch (TransactionCanceledException e) {
      throw AWSExceptionFactory.buildTransactionCanceledException(e.getCancellationReasons());
    } catch (ConditionalCheckFailedException e) {
      throw AWSExceptionFactory.buildAWSException(
          AmazonServiceExceptionType.valueOfErrorCode(e.getErrorCode()),
          e.getErrorMessage(),
          EngineAttributes.of(e.getItem()));
    } catch (AmazonServiceException e) {
      throw AWSExceptionFactory.buildAWSException(
          AmazonServiceExceptionType.valueOfErrorCode(e.getErrorCode()), e.getErrorMessage());
    }
  }
}
