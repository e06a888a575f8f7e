package dev.unbroken.handlers.frame;

/** A question or message of a media server, which proves itself by the hooks' secret. */
public abstract class HookHandler extends ApiHandler {

  protected HookHandler() {
    super(FrontDoor::ofHooks);
  }

  /** Answers, or throws {@link dev.unbroken.failure.ServiceFailure} to refuse it. */
  protected abstract Reply answer(HookCall call);

  @Override
  protected final Reply handle(Call call) {
    return answer(call.ofHook());
  }
}
