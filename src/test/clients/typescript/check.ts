// Verifies, enrols and patches with a generated client.
import { Configuration, ReferencesApi, ResponseError, VerificationApi } from "./client";

declare const process: { argv: string[]; exitCode: number };
declare function require(name: string): { readFileSync(path: string): BlobPart };

async function check(base: string, referenceFile: string, queryFile: string, id: string): Promise<void> {
  const files = require("fs");
  const reference = new Blob([files.readFileSync(referenceFile)]);
  const query = new Blob([files.readFileSync(queryFile)]);
  const configuration = new Configuration({ basePath: base });
  const verification = new VerificationApi(configuration);
  const references = new ReferencesApi(configuration);
  console.log("verdict", (await verification.verify({ query, reference: [reference] })).verdict);
  console.log("specimens",
    (await references.enrolSpecimens({ referenceId: id, image: [reference] })).specimens.length);
  console.log("threshold",
    (await references.setThreshold({ referenceId: id, thresholdPatch: { threshold: 0.4 } })).threshold);
  console.log("source", (await verification.verify({ query, referenceId: id })).thresholdSource);
  console.log("cleared",
    (await references.setThreshold({ referenceId: id, thresholdPatch: { threshold: null } })).threshold === null);
  try {
    await references.getReference({ referenceId: "nobody" });
  } catch (failure) {
    console.log("problem", (await (failure as ResponseError).response.json()).type);
  }
}

const [, , base, reference, query, id] = process.argv;
check(base, reference, query, id).catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
