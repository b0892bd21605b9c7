package dev.countersign.admission.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits on connections.
 *
 * @param maxPerAddress How many connections one address (for IPv6, one /64) may have at a
 * time; further ones are closed at once. 0 is no limit. It does not apply behind a proxy,
 * whose connections all come from one address: where forwarded headers are used
 * (`server.forward-headers-strategy`; by default on Kubernetes and other cloud platforms)
 * or `countersign.access.plain-http` is `behind-proxy`.
 */
@Validated
@ConfigurationProperties("countersign.admission.connections")
record ConnectionProperties(@DefaultValue("2048") @Min(0) @Max(100_000) int maxPerAddress) {
}
