package dev.unbroken.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A handler that was made, and the way bytes go through it. */
final class HandlerInstance {

  /** Bytes in, bytes out. */
  private interface Call {
    byte[] run(byte[] event, Context context) throws IOException;
  }

  private final Call call;

  private HandlerInstance(Call call) {
    this.call = call;
  }

  /** Makes an instance of the class; what its constructor throws comes out as it is. */
  static HandlerInstance make(Class<?> type) throws Exception {
    Object handler;
    try {
      handler = type.getConstructor().newInstance();
    } catch (java.lang.reflect.InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    return switch (handler) {
      case RequestStreamHandler streams -> new HandlerInstance(streaming(streams));
      case RequestHandler<?, ?> typed -> new HandlerInstance(converting(typed, type));
      default -> throw new IllegalArgumentException(type.getName() + " is no Lambda handler");
    };
  }

  byte[] handle(byte[] event, Context context) throws IOException {
    return call.run(event, context);
  }

  private static Call streaming(RequestStreamHandler handler) {
    return (event, context) -> {
      var output = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(event), output, context);
      return output.toByteArray();
    };
  }

  @SuppressWarnings("unchecked") // The serializers are those of the handler's own types.
  private static <I, O> Call converting(RequestHandler<I, O> handler, Class<?> type) {
    var types = HandlerTypes.of(type);
    var input = (PojoSerializer<I>) serializer(types.input());
    var output = (PojoSerializer<@Nullable O>) serializer(types.output());
    return (event, context) -> {
      var answer = handler.handleRequest(input.fromJson(new ByteArrayInputStream(event)), context);
      var bytes = new ByteArrayOutputStream();
      output.toJson(answer, bytes);
      return bytes.toByteArray();
    };
  }

  /** The serializer that Lambda's own runtime takes for the type. */
  private static PojoSerializer<?> serializer(Type type) {
    return type instanceof Class<?> known
            && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())
        ? LambdaEventSerializers.serializerFor(known, known.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
  }
}
