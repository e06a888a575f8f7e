package dev.unbroken.handlers.frontdoor;

import dev.unbroken.failure.ServiceFailure;
import dev.unbroken.handlers.frame.ApiHandler;
import dev.unbroken.handlers.frame.Call;
import dev.unbroken.handlers.frame.Reply;

/** UnknownOperation: refuses what no route takes, as AWS's own front door does. */
public final class UnknownOperationHandler extends ApiHandler {

  public UnknownOperationHandler() {}

  @Override
  protected Reply handle(Call call) {
    throw new ServiceFailure.UnknownOperation(call.route());
  }
}
