package dev.unbroken.local.redrive;

/** A command cannot do what it was asked to; the message is one sentence for whoever asked. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CommandFailure(String message) {
    super(message);
  }
}
