package dev.unbroken.local.cost;

/**
 * What AWS asks for in us-east-1, without its free tier.
 *
 * <p>By AWS's public price pages as of December 2025; check them before you rely on the dollars.
 */
enum Price {
  LAMBDA_REQUESTS("Lambda: requests", 0.20, 1e6),
  LAMBDA_TIME("Lambda: GB-seconds (arm64, 1,024 MB)", 0.0000133334, 1),
  DYNAMODB_WRITES("DynamoDB: write request units", 0.625, 1e6),
  DYNAMODB_READS("DynamoDB: read request units", 0.125, 1e6),
  S3_WRITES("S3: PUT, COPY, LIST", 0.005, 1e3),
  S3_READS("S3: GET, HEAD", 0.0004, 1e3),
  SQS("SQS: requests", 0.40, 1e6),
  EVENTS("EventBridge: events of your own ingest and announcements", 1.00, 1e6),
  LOGS("CloudWatch: GB of log", 0.50, 1),
  METRICS("CloudWatch: metrics of Unbroken's own", 0.30, 1),
  ALARMS("CloudWatch: metrics that alarms look at", 0.10, 1),
  DASHBOARDS("CloudWatch: dashboard", 3.00, 1),
  SECRETS("Secrets Manager: secret", 0.40, 1),
  KEYS("KMS: key of the alarms' topic", 1.00, 1);

  final String text;
  final double dollars;
  final double per;

  Price(String text, double dollars, double per) {
    this.text = text;
    this.dollars = dollars;
    this.per = per;
  }

  double of(double number) {
    return number * dollars / per;
  }
}
