package dev.countersign.admin.evaluation;

import java.util.Optional;

import dev.countersign.evaluation.EvaluationCurves;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The data behind evaluation plots, in the database. Any node can draw the plots. The
 * data are deleted with their job.
 */
public class EvaluationPlots {

	private final JsonMapper json = JsonMapper.builder().build();

	private final JdbcClient database;

	EvaluationPlots(JdbcClient database) {
		this.database = database;
	}

	/** May be called again for the same job. */
	void store(String job, EvaluationCurves curves, byte[] pairs) {
		this.database.sql("delete from evaluation_plots where job = :job").param("job", job).update();
		this.database.sql("insert into evaluation_plots (job, curves, pairs) values (:job, :curves, :pairs)")
			.param("job", job)
			.param("curves", this.json.writeValueAsString(curves))
			.param("pairs", pairs)
			.update();
	}

	/**
	 * Returns the curves of an evaluation.
	 * @param job the job's id
	 * @return the curves; empty until the job has succeeded
	 */
	public Optional<EvaluationCurves> curves(String job) {
		return this.database.sql("select curves from evaluation_plots where job = :job")
			.param("job", job)
			.query(String.class)
			.optional()
			.map((text) -> this.json.readValue(text, EvaluationCurves.class));
	}

	/**
	 * Returns the picture of an evaluation's pairs.
	 * @param job the job's id
	 * @return a PNG file; empty until the job has succeeded
	 */
	public Optional<byte[]> pairs(String job) {
		return this.database.sql("select pairs from evaluation_plots where job = :job")
			.param("job", job)
			.query((row, number) -> row.getBytes("pairs"))
			.optional();
	}

}
