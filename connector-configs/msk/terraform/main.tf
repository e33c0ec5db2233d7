# Role, plugins, worker configuration, log group and connectors on MSK Connect. THIS WAS NEVER APPLIED, nor validated by
# Terraform: neither was at hand. `./pinflow msk deploy` makes the same through the AWS API, and is tested against a stub.
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.60"
    }
  }
}

variable "user_id" { type = string }
variable "bucket" { type = string }
variable "bootstrap_servers" { type = string }
variable "subnets" { type = list(string) }
variable "security_groups" { type = list(string) }
variable "checkout" {
  description = "The checkout, built with mvn -DskipTests package."
  type        = string
  default     = "../../.."
}

locals {
  version = "0.1.0"
  configs = "${path.module}/../.."
  zips = {
    for module in ["connect-rds-source", "connect-s3-sink"] :
    module => "${var.checkout}/${module}/target/pinflow-${module}-${local.version}.zip"
  }
  connectors = {
    "rds-source"      = "connect-rds-source"
    "s3-raw"          = "connect-s3-sink"
    "s3-clean"        = "connect-s3-sink"
    "s3-parquet-post" = "connect-s3-sink"
  }
}

resource "aws_iam_role" "connect" {
  name               = "${var.user_id}-connect"
  assume_role_policy = file("${local.configs}/msk/iam/trust-connect.json")
}

resource "aws_iam_role_policy" "connect" {
  role   = aws_iam_role.connect.id
  policy = file("${local.configs}/msk/iam/policy-connect.json")
}

resource "aws_cloudwatch_log_group" "connect" {
  name              = "/pinflow/connect"
  retention_in_days = 30
}

resource "aws_s3_object" "plugin" {
  for_each    = local.zips
  bucket      = var.bucket
  key         = "plugins/pinflow-${each.key}-${local.version}-${substr(filesha256(each.value), 0, 8)}.zip"
  source      = each.value
  source_hash = filesha256(each.value)
}

resource "aws_mskconnect_custom_plugin" "plugin" {
  for_each     = local.zips
  name         = "pinflow-${each.key}-${replace(local.version, ".", "-")}-${substr(filesha256(each.value), 0, 8)}"
  content_type = "ZIP"
  location {
    s3 {
      bucket_arn = "arn:aws:s3:::${var.bucket}"
      file_key   = aws_s3_object.plugin[each.key].key
    }
  }
  lifecycle { create_before_destroy = true }
}

resource "aws_mskconnect_worker_configuration" "worker" {
  name                    = "${var.user_id}-worker-${substr(filesha256("${local.configs}/msk/worker.properties"), 0, 8)}"
  properties_file_content = file("${local.configs}/msk/worker.properties")
}

resource "aws_mskconnect_connector" "connector" {
  for_each                   = local.connectors
  name                       = "${var.user_id}-${replace(replace(each.key, "rds-", ""), "s3-", "")}"
  kafkaconnect_version       = "3.7.x"
  connector_configuration    = jsondecode(file("${local.configs}/course/${each.key}.json")).config
  service_execution_role_arn = aws_iam_role.connect.arn

  capacity {
    provisioned_capacity {
      mcu_count    = 1
      worker_count = 1
    }
  }

  kafka_cluster {
    apache_kafka_cluster {
      bootstrap_servers = var.bootstrap_servers
      vpc {
        subnets         = var.subnets
        security_groups = var.security_groups
      }
    }
  }

  kafka_cluster_client_authentication { authentication_type = "IAM" }
  kafka_cluster_encryption_in_transit { encryption_type = "TLS" }

  plugin {
    custom_plugin {
      arn      = aws_mskconnect_custom_plugin.plugin[each.value].arn
      revision = aws_mskconnect_custom_plugin.plugin[each.value].latest_revision
    }
  }

  worker_configuration {
    arn      = aws_mskconnect_worker_configuration.worker.arn
    revision = aws_mskconnect_worker_configuration.worker.latest_revision
  }

  log_delivery {
    worker_log_delivery {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.connect.name
      }
    }
  }
}
