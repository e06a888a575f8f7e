package dev.unbroken.handlers.frame;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unbroken.failure.ServiceFailure;
import java.util.Optional;

/** The one place that turns a failure into the error of the IVS API. */
record ErrorReply(int status, String type, String message) {

  static ErrorReply of(ServiceFailure failure) {
    var message = failure.getMessage();
    return switch (failure) {
      case ServiceFailure.Validation _ -> new ErrorReply(400, "ValidationException", message);
      case ServiceFailure.QuotaExceeded _ ->
          new ErrorReply(402, "ServiceQuotaExceededException", message);
      case ServiceFailure.AccessDenied _ -> new ErrorReply(403, "AccessDeniedException", message);
      case ServiceFailure.NotAuthentic call -> new ErrorReply(403, type(call), message);
      case ServiceFailure.Pending _ -> new ErrorReply(403, "PendingVerification", message);
      case ServiceFailure.ResourceNotFound _ ->
          new ErrorReply(404, "ResourceNotFoundException", message);
      case ServiceFailure.ChannelNotBroadcasting _ ->
          new ErrorReply(404, "ChannelNotBroadcasting", message);
      case ServiceFailure.UnknownOperation _ ->
          new ErrorReply(404, "UnknownOperationException", message);
      case ServiceFailure.Conflict _ -> new ErrorReply(409, "ConflictException", message);
      case ServiceFailure.Throttled _ -> new ErrorReply(429, "ThrottlingException", message);
      case ServiceFailure.Unavailable _ -> new ErrorReply(503, "ServiceUnavailable", message);
    };
  }

  private static String type(ServiceFailure.NotAuthentic call) {
    return switch (call.flaw()) {
      case MISSING -> "MissingAuthenticationTokenException";
      case INCOMPLETE -> "IncompleteSignatureException";
      case UNKNOWN_KEY -> "UnrecognizedClientException";
      case INVALID -> "InvalidSignatureException";
    };
  }

  /** For what nobody foresaw: says nothing of its cause, which is in the log. */
  static ErrorReply internal() {
    return new ErrorReply(500, "InternalServerException", "Internal server error");
  }

  /** Both spellings of the text: the model names one, several SDKs print only the other. */
  Reply reply() {
    return new Reply(
        status,
        Optional.of(
            JsonNodeFactory.instance
                .objectNode()
                .put("exceptionMessage", message)
                .put("message", message)));
  }
}
