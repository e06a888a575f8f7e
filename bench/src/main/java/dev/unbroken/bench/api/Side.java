package dev.unbroken.bench.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the two that are compared, with the channels that were made there.
 *
 * @param channels their ARNs in the order of their names
 */
record Side(Load load, List<String> channels) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Makes so many channels there, named by their numbers. */
  static Side with(Load load, int channels) throws IOException {
    var arns = new ArrayList<String>();
    for (var number = 0; number < channels; number++) {
      arns.add(ask(load, Questions.create("show-" + number)).at("/channel/arn").asText());
    }
    return new Side(load, List.copyOf(arns));
  }

  /** What is answered to one question. */
  JsonNode ask(Question question) throws IOException {
    return ask(load, question);
  }

  private static JsonNode ask(Load load, Question question) throws IOException {
    return JSON.readTree(load.ask(question));
  }

  /** One of the channels, each as often as any other. */
  String channel(int number) {
    return channels.get(Math.floorMod(number, channels.size()));
  }
}
