package dev.unbroken.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An empty bucket for each test, in a real S3 engine on the loopback; registered with {@code
 * RegisterExtension}. What a test itself puts and reads does not count among the requests.
 */
public final class Bucket implements BeforeEachCallback, AfterEachCallback {
  private static final Namespace ENGINE = Namespace.create(S3Engine.class);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private S3Client tested;
  private S3Client own;
  private S3Engine engine;
  private String name;

  @Override
  public void beforeEach(ExtensionContext context) {
    engine =
        context
            .getRoot()
            .getStore(ENGINE)
            .computeIfAbsent(S3Engine.class, _ -> new S3Engine(), S3Engine.class);
    requests.clear();
    own = engine.client().build();
    tested = client(new ExecutionInterceptor() {});
    name = another();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    own.close();
    tested.close();
  }

  /** The client to hand to what is tested. */
  public S3Client client() {
    return tested;
  }

  /** A client, to be closed by the caller, whose requests an interceptor may bend. */
  public S3Client client(ExecutionInterceptor interceptor) {
    return engine
        .client()
        .overrideConfiguration(
            c -> c.addExecutionInterceptor(recorder()).addExecutionInterceptor(interceptor))
        .build();
  }

  /** A client, to be closed by the caller, that lists so many files a page. */
  public S3Client clientOfPages(int files) {
    return client(
        new ExecutionInterceptor() {
          @Override
          public SdkRequest modifyRequest(
              Context.ModifyRequest context, ExecutionAttributes attributes) {
            return context.request() instanceof ListObjectsV2Request list
                ? list.copy(changed -> changed.maxKeys(files))
                : context.request();
          }
        });
  }

  public String name() {
    return name;
  }

  /** Makes one more empty bucket in the same engine. */
  public String another() {
    var bucket = "bucket-" + COUNT.incrementAndGet();
    own.createBucket(create -> create.bucket(bucket));
    return bucket;
  }

  /** What the handed-out clients asked for, in order: {@code PutObject media/hls/master.m3u8}. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  public void put(String key, String text) {
    put(name, key, text);
  }

  public void put(String bucket, String key, String text) {
    own.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  public String text(String key) {
    return own.getObjectAsBytes(get -> get.bucket(name).key(key)).asUtf8String();
  }

  public HeadObjectResponse head(String key) {
    return own.headObject(head -> head.bucket(name).key(key));
  }

  public List<String> keys(String prefix) {
    return own.listObjectsV2Paginator(list -> list.bucket(name).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private ExecutionInterceptor recorder() {
    return new ExecutionInterceptor() {
      @Override
      public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        var request = context.request();
        var kind = request.getClass().getSimpleName().replace("Request", "");
        requests.add(
            (kind
                    + " "
                    + request
                        .getValueForField("Key", String.class)
                        .or(() -> request.getValueForField("DestinationKey", String.class))
                        .or(() -> request.getValueForField("Prefix", String.class))
                        .orElse(""))
                .strip());
      }
    };
  }
}
