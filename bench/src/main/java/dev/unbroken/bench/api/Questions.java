package dev.unbroken.bench.api;

/** The calls that are compared, the same to both. */
final class Questions {

  /** How many channels are asked for at once. */
  static final int PAGE = 50;

  private Questions() {}

  static Question create(String name) {
    return new Question(
        "CreateChannel",
        """
        {"name":"%s","latencyMode":"LOW","type":"STANDARD","tags":{"team":"bench"}}\
        """
            .formatted(name));
  }

  static Question get(String arn) {
    return new Question("GetChannel", "{\"arn\":\"%s\"}".formatted(arn));
  }

  static Question list() {
    return new Question("ListChannels", "{\"maxResults\":%d}".formatted(PAGE));
  }

  static Question update(String arn, String name) {
    return new Question(
        "UpdateChannel",
        "{\"arn\":\"%s\",\"name\":\"%s\",\"latencyMode\":\"NORMAL\"}".formatted(arn, name));
  }

  static Question createRecordingConfiguration(String bucket) {
    return new Question(
        "CreateRecordingConfiguration",
        """
        {"name":"bench","recordingReconnectWindowSeconds":60,\
        "destinationConfiguration":{"s3":{"bucketName":"%s"}}}\
        """
            .formatted(bucket));
  }

  static Question getRecordingConfiguration(String arn) {
    return new Question("GetRecordingConfiguration", "{\"arn\":\"%s\"}".formatted(arn));
  }
}
