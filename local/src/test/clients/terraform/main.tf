# Every resource and data source that the aws provider has for IVS, with nothing changed but the endpoint.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "endpoint" {
  type = string
}

variable "bucket" {
  type = string
}

variable "key" {
  type = string
}

# The second apply changes all that can be changed.
variable "changed" {
  type    = bool
  default = false
}

provider "aws" {
  region                      = "us-west-2"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true

  endpoints {
    ivs = var.endpoint
  }

  default_tags {
    tags = {
      Project = "unbroken"
    }
  }
}

resource "aws_ivs_recording_configuration" "evening" {
  name                               = "evening"
  recording_reconnect_window_seconds = var.changed ? 120 : 60

  destination_configuration {
    s3 {
      bucket_name = var.bucket
    }
  }

  thumbnail_configuration {
    recording_mode = "INTERVAL"
  }

  tags = {
    "Cost Center" = var.changed ? "7/b" : "7/a"
  }

  lifecycle {
    # The provider replaces a configuration that changes: the channel goes over to the new one first.
    create_before_destroy = true
  }
}

resource "aws_ivs_recording_configuration" "plain" {
  destination_configuration {
    s3 {
      bucket_name = var.bucket
    }
  }

  thumbnail_configuration {
    recording_mode          = "INTERVAL"
    target_interval_seconds = 30
  }
}

resource "aws_ivs_channel" "show" {
  name                        = var.changed ? "late-show" : "evening-show"
  type                        = var.changed ? "BASIC" : "STANDARD"
  latency_mode                = var.changed ? "NORMAL" : "LOW"
  authorized                  = var.changed
  recording_configuration_arn = aws_ivs_recording_configuration.evening.arn

  tags = var.changed ? { Owner = "video" } : { Owner = "ops", Temporary = "yes" }
}

resource "aws_ivs_channel" "plain" {
  recording_configuration_arn = aws_ivs_recording_configuration.plain.arn
}

resource "aws_ivs_playback_key_pair" "viewers" {
  name       = "viewers"
  public_key = var.key

  tags = {
    Owner = var.changed ? "video" : "ops"
  }

  lifecycle {
    # IVS gives no key material back, so an imported pair has none.
    ignore_changes = [public_key]
  }
}

data "aws_ivs_stream_key" "show" {
  channel_arn = aws_ivs_channel.show.arn
}

output "names" {
  value = "${aws_ivs_channel.show.name} ${aws_ivs_recording_configuration.evening.state}"
}

output "channel" {
  value = aws_ivs_channel.show.arn
}

output "recording" {
  value = aws_ivs_recording_configuration.evening.arn
}

output "pair" {
  value = aws_ivs_playback_key_pair.viewers.arn
}

output "fingerprint" {
  value = aws_ivs_playback_key_pair.viewers.fingerprint
}

output "key_is_of_the_channel" {
  value = data.aws_ivs_stream_key.show.channel_arn == aws_ivs_channel.show.arn
}

output "key" {
  value     = data.aws_ivs_stream_key.show.value
  sensitive = true
}
