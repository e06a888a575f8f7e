package dev.unbroken.local.tables;

import com.amazonaws.services.dynamodbv2.local.embedded.DDBExceptionMappingInvocationHandler;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.amazonaws.services.dynamodbv2.local.shared.access.LocalDBClient;
import com.amazonaws.services.dynamodbv2.local.shared.jobs.JobsRegister;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * DynamoDB Local as DynamoDBEmbedded puts it together, but for {@link KnownTables}, for which that
 * has no opening, and without its telemetry.
 */
final class Engine implements AutoCloseable {

  private static final int BACKGROUND_THREADS = 10;

  private final InvocationHandler handler;

  private Engine(InvocationHandler handler) {
    this.handler = handler;
  }

  /** Starts the engine on the tables of the file, or in memory. */
  static Engine start(Optional<Path> file)
      throws ReflectiveOperationException, InterruptedException {
    EngineModule.readTheClassPath();
    var tables = file.isPresent() ? KnownTables.in(file.get()) : KnownTables.inMemory();
    var jobs = new JobsRegister(Executors.newFixedThreadPool(BACKGROUND_THREADS), false);
    // It gives failures the form of the SDK's, and nobody but DynamoDBEmbedded may make one.
    var handler =
        DDBExceptionMappingInvocationHandler.class.getDeclaredConstructor(LocalDBClient.class);
    handler.setAccessible(true);
    return new Engine(new Shield(handler.newInstance(new LocalDBClient(tables, jobs))));
  }

  /** One of the engine's clients, by its interface. */
  <T> T client(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(Engine.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public void close() {
    client(AmazonDynamoDBLocal.class).shutdown();
  }
}
