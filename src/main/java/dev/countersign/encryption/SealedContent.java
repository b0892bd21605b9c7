package dev.countersign.encryption;

/**
 * A place where sealed content is kept. A key is struck off the list of keys only when no
 * place has anything that it sealed; every feature that seals has a bean of this type.
 */
@FunctionalInterface
public interface SealedContent {

	/**
	 * Whether something here is sealed with a key.
	 * @param keyId the key's id
	 * @return false if the key is not needed here
	 */
	boolean isSealedWith(long keyId);

}
