import java.io.File;
import java.util.List;

import client.ApiClient;
import client.ApiException;
import client.api.ReferencesApi;
import client.api.VerificationApi;
import client.model.Problem;
import client.model.ThresholdPatch;

/**
 * Verifies, enrols and patches with a generated client.
 */
public final class Check {

	private Check() {
	}

	public static void main(String[] args) throws Exception {
		ApiClient client = new ApiClient();
		client.updateBaseUri(args[0]);
		File reference = new File(args[1]);
		File query = new File(args[2]);
		String id = args[3];
		VerificationApi verification = new VerificationApi(client);
		ReferencesApi references = new ReferencesApi(client);
		System.out
			.println("verdict " + verification.verify(query, List.of(reference), null, null, null, null).getVerdict());
		System.out
			.println("specimens " + references.enrolSpecimens(id, List.of(reference)).getSpecimens().size());
		System.out.println(
				"threshold " + references.setThreshold(id, new ThresholdPatch().threshold(0.4)).getThreshold());
		System.out.println("source " + verification.verify(query, List.of(), id, null, null, null).getThresholdSource());
		System.out.println("cleared "
				+ (references.setThreshold(id, new ThresholdPatch().threshold(null)).getThreshold() == null));
		try {
			references.getReference("nobody");
		}
		catch (ApiException ex) {
			Problem problem = ApiClient.createDefaultObjectMapper().readValue(ex.getResponseBody(), Problem.class);
			System.out.println("problem " + problem.getType());
		}
	}

}
