package dev.countersign.embedding;

/**
 * On whose behalf images are embedded. Requesters share the decoders fairly.
 *
 * @param tenant the tenant's id
 * @param subject who it is within the tenant
 */
public record Requester(String tenant, String subject) {
}
