package dev.countersign.embedding;

import dev.countersign.embedding.batch.Urgency;

/**
 * On whose behalf images are embedded. Requesters share the decoders fairly.
 *
 * @param tenant the tenant's id
 * @param subject who it is within the tenant
 * @param urgency whether somebody waits for the answer
 */
public record Requester(String tenant, String subject, Urgency urgency) {

	/**
	 * Creates a requester that waits for the answer.
	 * @param tenant the tenant's id
	 * @param subject who it is within the tenant
	 */
	public Requester(String tenant, String subject) {
		this(tenant, subject, Urgency.REQUEST);
	}

	boolean isUrgent() {
		return this.urgency == Urgency.REQUEST;
	}

}
