package dev.countersign.batch.web;

import java.util.List;
import java.util.Objects;

import dev.countersign.batch.LineAnswers;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemMapper;
import dev.countersign.verification.UnusableSignatureException;
import dev.countersign.verification.Verification;
import dev.countersign.verification.VerifyCommand;
import dev.countersign.verification.web.SignatureProblems;
import dev.countersign.verification.web.VerificationView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Writes the answers of lines with what writes those of {@code /verify}.
 */
@Component
final class BatchLineAnswers implements LineAnswers {

	private final List<ProblemMapper> mappers;

	private final JsonMapper json;

	BatchLineAnswers(List<ProblemMapper> mappers, JsonMapper json) {
		this.mappers = mappers;
		this.json = json;
	}

	@Override
	public String verification(Verification verification) {
		return this.json.writeValueAsString(VerificationView.of(verification));
	}

	@Override
	public @Nullable String problem(Exception failure, @Nullable VerifyCommand command) {
		ProblemException problem = (failure instanceof UnusableSignatureException unusable && command != null)
				? SignatureProblems.rejected(unusable, command.references().size()) : mapped(failure);
		return (problem != null) ? this.json.writeValueAsString(problem.getBody()) : null;
	}

	private @Nullable ProblemException mapped(Exception failure) {
		return this.mappers.stream()
			.map((mapper) -> mapper.problemOf(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

}
