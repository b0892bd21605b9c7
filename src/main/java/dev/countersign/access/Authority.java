package dev.countersign.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
	METRICS_READ;

	private final String scope = name().toLowerCase(Locale.ROOT).replace('_', ':');

	/**
	 * The name that the contract gives it.
	 * @return such as {@code references:read}
	 */
	public String scope() {
		return this.scope;
	}

	/**
	 * Finds the authority that a scope grants.
	 * @param scope a scope's name
	 * @return the authority; empty if there is no such scope
	 */
	public static Optional<Authority> ofScope(String scope) {
		return Arrays.stream(values()).filter((each) -> each.scope.equals(scope)).findFirst();
	}

	/**
	 * Whether it concerns what all tenants share: the models, the data they were trained
	 * on, and the metrics.
	 * @return true for these
	 */
	public boolean isShared() {
		return switch (this) {
			case MODELS_READ, MODELS_MANAGE, TRAIN, METRICS_READ -> true;
			default -> false;
		};
	}

	/**
	 * Whether who has it can change how the service works or who may call it.
	 * @return true for these
	 */
	public boolean isAdministrative() {
		return switch (this) {
			case MODELS_MANAGE, TRAIN, KEYS_MANAGE -> true;
			default -> false;
		};
	}

}
