package dev.countersign.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.countersign.access.Tenant;
import dev.countersign.encryption.Sealed;
import dev.countersign.encryption.SealedContent;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sealed images of cases in the database. Number 0 of a case is the query, and from 1
 * on are the specimens that were sent along.
 */
class ReviewImages implements SealedContent {

	private final JdbcClient database;

	private final ReviewCipher cipher;

	ReviewImages(JdbcClient database, ReviewCipher cipher) {
		this.database = database;
		this.cipher = cipher;
	}

	/** Adds the images of a case, in the caller's transaction. */
	void add(UUID id, List<Sealed> images) {
		for (int i = 0; i < images.size(); i++) {
			Sealed image = images.get(i);
			this.database.sql("insert into review_image (case_id, number, key_id, image) values (?, ?, ?, ?)")
				.params(id, i, image.keyId(), image.content())
				.update();
		}
	}

	/**
	 * Reads an image.
	 * @return the file as sent; empty if it is gone
	 * @throws dev.countersign.encryption.EncryptionException if it belongs elsewhere or
	 * was changed, or its key is missing
	 */
	Optional<byte[]> open(Tenant tenant, UUID id, int number) {
		return find(id, number).map((sealed) -> this.cipher.open(sealed, tenant, id, number));
	}

	/** Reads a sealed image; empty if it is gone. */
	Optional<Sealed> find(UUID id, int number) {
		return this.database.sql("select key_id, image from review_image where case_id = ? and number = ?")
			.params(id, number)
			.query((row, index) -> new Sealed(row.getLong(1), row.getBytes(2)))
			.optional();
	}

	@Override
	public boolean isSealedWith(long key) {
		return !this.database.sql("select 1 from review_image where key_id = ? fetch first 1 rows only")
			.param(key)
			.query(Integer.class)
			.list()
			.isEmpty();
	}

	/**
	 * Lists images that a key sealed, after an address and in the order of addresses.
	 */
	List<ImageAddress> sealedWith(long key, ImageAddress after, int max) {
		return this.database.sql("""
				select i.case_id, i.number, c.tenant from review_image i join review_case c on c.id = i.case_id
				where i.key_id = ? and (i.case_id > ? or (i.case_id = ? and i.number > ?))
				order by i.case_id, i.number fetch first %d rows only""".formatted(max))
			.params(key, after.id(), after.id(), after.number())
			.query((row, index) -> new ImageAddress(new Tenant(row.getString("tenant")),
					row.getObject("case_id", UUID.class), row.getInt("number")))
			.list();
	}

	/**
	 * Seals an image anew, unless it is gone or another one meanwhile.
	 * @throws dev.countersign.encryption.EncryptionException if it cannot be opened
	 */
	void reseal(ImageAddress address) {
		find(address.id(), address.number()).ifPresent((old) -> replace(address, old,
				this.cipher.seal(this.cipher.open(old, address.tenant(), address.id(), address.number()),
						address.tenant(), address.id(), address.number())));
	}

	private void replace(ImageAddress address, Sealed old, Sealed image) {
		this.database
			.sql("update review_image set key_id = ?, image = ? where case_id = ? and number = ? and key_id = ?")
			.params(image.keyId(), image.content(), address.id(), address.number(), old.keyId())
			.update();
	}

	/** Deletes all images of cases. */
	void delete(List<UUID> ids) {
		this.database.sql("delete from review_image where case_id in (:ids)").param("ids", ids).update();
	}

	/**
	 * Where an image is.
	 *
	 * @param tenant whose it is
	 * @param id its case
	 * @param number its place there
	 */
	record ImageAddress(Tenant tenant, UUID id, int number) {
	}

}
