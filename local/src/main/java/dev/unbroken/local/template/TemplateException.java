package dev.unbroken.local.template;

/**
 * The template cannot be run; the message is one sentence that names the resource and the property.
 */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TemplateException(String message) {
    super(message);
  }

  public TemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}
