package dev.countersign.batch;

import java.nio.file.Path;

import dev.countersign.testsupport.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests on stored batches, in both databases. Each begins without any batch.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
abstract class StoredBatchesTests {

	@TempDir
	private static Path temporary;

	@Parameter
	private TestDatabase database;

	StoredBatches stored;

	@BeforeParameterizedClassInvocation
	void open() {
		this.stored = StoredBatches.open(this.database, folder("data"));
	}

	@AfterParameterizedClassInvocation
	void close() {
		if (this.stored != null) {
			this.stored.close();
		}
	}

	@BeforeEach
	void clear() {
		this.stored.clear();
	}

	/** A folder of this database's tests; it does not exist yet. */
	final Path folder(String name) {
		return temporary.resolve(this.database.name()).resolve(name);
	}

}
