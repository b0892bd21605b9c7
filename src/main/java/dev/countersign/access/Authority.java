package dev.countersign.access;

/**
 * What a caller may do. The names are those of the contract's scopes, written as Java
 * writes constants: {@code references:read} is {@link #REFERENCES_READ}.
 */
public enum Authority {

	/** Verify signatures. */
	VERIFY,

	/** Verify signatures, and see only the verdict. */
	VERIFY_RESTRICTED,

	/** Read enrolled references. */
	REFERENCES_READ,

	/** Enrol specimens. */
	ENROL,

	/** Change and delete enrolled references. */
	REFERENCES_MANAGE,

	/** Read the audit trail. */
	AUDIT_READ,

	/** Decide verifications left for review. */
	REVIEW,

	/** Submit batches of verifications. */
	BATCH,

	/** List models. */
	MODELS_READ,

	/** Import and activate models. */
	MODELS_MANAGE,

	/** Upload datasets, train and evaluate. */
	TRAIN,

	/** Issue and revoke keys. */
	KEYS_MANAGE,

	/** Read the metrics. */
	METRICS_READ

}
