package dev.countersign.admin.upload.web;

import dev.countersign.admin.upload.FullDiskException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Maps a full disk to a problem.
 */
@Component
final class FullDiskProblems implements ProblemMapper {

	@Override
	public @Nullable ProblemException problemOf(Exception failure) {
		if (failure instanceof FullDiskException) {
			return new ProblemException(ProblemType.INSUFFICIENT_STORAGE, String.valueOf(failure.getMessage()),
					failure);
		}
		return null;
	}

}
