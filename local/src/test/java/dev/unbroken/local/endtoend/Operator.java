package dev.unbroken.local.endtoend;

import static dev.unbroken.local.endtoend.Service.stream;

import dev.unbroken.local.redrive.Deployment;
import dev.unbroken.local.redrive.Finalize;
import dev.unbroken.local.redrive.Redrive;
import dev.unbroken.local.template.Place;
import dev.unbroken.local.template.Template;
import dev.unbroken.local.template.TemplateReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Who looks after a service that gives up soon, with the commands that there are for it. */
record Operator(Service service, Deployment deployment, StringWriter output)
    implements AutoCloseable {

  /** Starts the service, which keeps what it has in this folder. */
  static Operator of(Path folder) {
    var service =
        Service.impatient(
            Map.of("GraceSeconds", "1", "MediaWaitSeconds", "2", "BucketWaitSeconds", "0"), folder);
    return new Operator(service, Deployment.at(service.runtime.endpoints()), new StringWriter());
  }

  @Override
  public void close() {
    deployment.close();
    service.close();
  }

  /** What the last command said. */
  String said() {
    return output.toString();
  }

  boolean redrive(Redrive.Choice choice) {
    output.getBuffer().setLength(0);
    return new Redrive(deployment, template(), new PrintWriter(output, true)).run(choice);
  }

  boolean finalizes(String channel, String recording) {
    output.getBuffer().setLength(0);
    return new Finalize(deployment, new PrintWriter(output, true))
        .run(channel.substring(channel.lastIndexOf('/') + 1), recording, Duration.ofSeconds(30));
  }

  void broadcast(String channel, String name, boolean media) {
    var start = Instant.now().minusSeconds(60);
    service.say(channel, stream(name), "Stream Start", start);
    var place = service.place(channel, stream(name));
    if (media) {
      Media.transportStream(service, place, 2);
    }
    service.say(channel, stream(name), "Stream End", start.plusSeconds(4));
  }

  void send(String queue, String body) {
    var sqs = service.runtime.clients().sqs();
    var url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
    sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
  }

  /** Waits until so many are in the queue. */
  void failures(String queue, int count) {
    var sqs = service.runtime.clients().sqs();
    var url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
    Service.until(
        () ->
            sqs.getQueueAttributes(get ->
                    get.queueUrl(url).attributeNamesWithStrings("ApproximateNumberOfMessages"))
                .attributesAsStrings()
                .get("ApproximateNumberOfMessages"),
        number -> Integer.parseInt(number) >= count);
  }

  private static Template template() {
    return TemplateReader.read(
        Service.template(), Map.of(), new Place("123456789012", "us-west-2", "http://127.0.0.1"));
  }
}
