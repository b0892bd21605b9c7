/** Whether a job or a batch changes no more. */

export function hasEnded({ status }) {
	return ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status);
}
