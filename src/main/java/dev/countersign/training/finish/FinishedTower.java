package dev.countersign.training.finish;

import dev.countersign.model.ProjectionFigures;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import org.jspecify.annotations.Nullable;

/**
 * A tower with the final weights of a model.
 *
 * @param tower the tower
 * @param block its initialised network
 * @param projection the effect of a projection on the validation writers; {@code null} if
 * none was fitted
 */
public record FinishedTower(Tower tower, TowerBlock block, @Nullable ProjectionFigures projection) {

	/** Returns whether a projection was fitted and kept. */
	public boolean isProjected() {
		return this.projection != null && this.projection.kept();
	}

}
