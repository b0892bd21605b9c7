package dev.countersign.access.quota;

import java.util.UUID;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many nodes serve callers. Each says in the database that it is there, by the
 * database's clock.
 */
public final class ServingNodes {

	private final JdbcClient database;

	private final String name;

	private volatile int count = 1;

	ServingNodes(JdbcClient database, String node) {
		this.database = database;
		this.name = node + '-' + UUID.randomUUID();
	}

	/**
	 * Says that this node is there, and counts those that said so within the last ten
	 * seconds.
	 */
	public void beat() {
		if (this.database.sql("update serving_node set seen_at = current_timestamp where name = ?")
			.param(this.name)
			.update() == 0) {
			add();
		}
		this.count = Math.max(1,
				this.database
					.sql("select count(*) from serving_node where seen_at > current_timestamp - interval '10' second")
					.query(Integer.class)
					.single());
	}

	private void add() {
		this.database.sql("delete from serving_node where seen_at < current_timestamp - interval '1' hour").update();
		try {
			this.database.sql("insert into serving_node (name, seen_at) values (?, current_timestamp)")
				.param(this.name)
				.update();
		}
		catch (DuplicateKeyException ex) {
			// The name is this node's alone: an earlier insert took effect after all.
		}
	}

	/** Says that this node is gone. */
	void leave() {
		this.database.sql("delete from serving_node where name = ?").param(this.name).update();
	}

	/**
	 * The number of nodes as of the last beat.
	 * @return at least 1
	 */
	public int count() {
		return this.count;
	}

}
